// SPDX-License-Identifier: EPL-2.0
package org.vlpet.nn.peft;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.vlpet.model.ExitCode;
import org.vlpet.model.UserError;
import org.vlpet.nn.Network;
import org.vlpet.plan.Placement;
import org.vlpet.plan.PlannedParameter;
import org.vlpet.plan.Scope;

/** The methods that can be exchanged with PEFT; add one by listing it here. */
public final class PeftMappings {
    private static final List<PeftMapping> ALL = List.of(new LoraMapping(), new Ia3Mapping(), new PrefixMapping(),
            new PromptMapping());

    private PeftMappings() {
    }

    /**
     * The mapping of a folder.
     *
     * @throws UserError DATA naming a type we do not exchange
     */
    public static PeftMapping of(PeftFolder folder) {
        return ALL.stream().filter(mapping -> mapping.type().equals(folder.type())).findFirst()
                .orElseThrow(() -> new UserError(ExitCode.DATA, folder.folder() + " is of the PEFT type "
                        + folder.type() + ", which cannot be imported.", "Types that can: " + ALL.stream()
                                .map(PeftMapping::type).collect(Collectors.joining(", ")) + "."));
    }

    /**
     * The mapping of a network with one exchangeable method.
     *
     * @throws UserError USAGE saying why there is none
     */
    public static PeftMapping of(Network network) {
        Set<String> methods = network.plan().placements().stream().map(Placement::method)
                .collect(Collectors.toCollection(TreeSet::new));
        Optional<PeftMapping> mapping = methods.size() == 1 ? ALL.stream()
                .filter(candidate -> candidate.method().equals(methods.iterator().next())).findFirst()
                : Optional.empty();
        if (mapping.isEmpty() || network.plan().placements().stream().anyMatch(p -> p.gate().isPresent())) {
            throw new UserError(ExitCode.USAGE, "PEFT has nothing for "
                    + (methods.isEmpty() ? "a run without PET modules" : String.join(" with ", methods)
                            + (mapping.isPresent() ? " behind a gate" : "")) + ".",
                    "./vlpet export reference writes every run. PEFT folders can be written of: " + ALL.stream()
                            .map(PeftMapping::method).collect(Collectors.joining(", ")) + ".");
        }
        return mapping.get();
    }

    /**
     * Refuses a network that trains parts of the backbone a PEFT folder has no place for.
     *
     * @param biases whether the folder can hold biases
     */
    static void requireFrozenBackbone(Network network, boolean biases) {
        network.plan().parameters().stream().filter(parameter -> parameter.scope() == Scope.BACKBONE
                && parameter.trainable() && !(biases && parameter.name().contains("bias")))
                .map(PlannedParameter::name).findFirst().ifPresent(name -> {
                    throw new UserError(ExitCode.USAGE, "The run also trains " + name + " of the backbone, for which a"
                            + " PEFT folder has no place.", "./vlpet export hf or export reference keeps it.");
                });
    }
}
