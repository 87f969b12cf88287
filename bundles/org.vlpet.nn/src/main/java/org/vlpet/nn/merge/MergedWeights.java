// SPDX-License-Identifier: EPL-2.0
package org.vlpet.nn.merge;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import org.vlpet.model.ExitCode;
import org.vlpet.model.UserError;
import org.vlpet.nn.Network;
import org.vlpet.nn.ops.Torch;
import org.vlpet.plan.Placement;
import org.vlpet.plan.PlannedParameter;
import org.vlpet.plan.Scope;
import org.vlpet.plan.backbone.BackboneParameters;
import org.vlpet.plan.backbone.SiteNames;

/**
 * The backbone of a tuned network as plain weights. Methods that only choose what is trained are there already; LoRA and
 * (IA)3 are multiplied into their linear maps; others act by a function that no weight matrix expresses, and are refused.
 */
public final class MergedWeights {
    private static final Map<String, Merge> MERGES = Map.of("lora", new LoraMerge(), "ia3", new Ia3Merge());
    private static final Map<String, String> REASONS = Map.of(
            "prompt", "it adds positions to the input",
            "prefix", "it adds keys and values to attention",
            "lst", "it is a network of its own beside the backbone");
    private static final String OTHERWISE = "between its matrices lies a non-linear function, or its gate depends on"
            + " the input";

    private MergedWeights() {
    }

    /** Why the modules of a network cannot be merged; empty if they can. */
    public static Optional<UserError> obstacle(Network network) {
        return network.plan().placements().stream().filter(placement -> !MERGES.containsKey(placement.method())
                || placement.gate().isPresent()).findFirst()
                .map(placement -> new UserError(ExitCode.USAGE, "Module " + placement.moduleId() + " at "
                        + placement.site() + " (" + placement.method() + ") cannot be merged into the backbone: "
                        + REASONS.getOrDefault(placement.method(), OTHERWISE) + ".",
                        "./vlpet export reference writes every run; export peft writes the methods that PEFT has."));
    }

    /**
     * The backbone's parameters by name.
     *
     * @param scope owns merged tensors; the others stay those of the network
     * @throws UserError USAGE if there is an {@link #obstacle}
     */
    public static SequencedMap<String, NDArray> of(Network network, NDManager scope) {
        obstacle(network).ifPresent(error -> {
            throw error;
        });
        SequencedMap<String, NDArray> all = new LinkedHashMap<>(network.parameters());
        SiteNames names = BackboneParameters.of(network.plan().backbone().family()).names();
        for (Placement placement : network.plan().placements()) {
            MERGES.get(placement.method()).apply(Torch.on(scope), placement, names.linear(placement.site()),
                    new Merge.Weights() {
                        @Override
                        public NDArray get(String name) {
                            return all.get(name);
                        }

                        @Override
                        public boolean has(String name) {
                            return all.containsKey(name);
                        }

                        @Override
                        public void put(String name, NDArray tensor) {
                            all.put(name, tensor);
                        }
                    });
        }
        SequencedMap<String, NDArray> backbone = new LinkedHashMap<>();
        for (PlannedParameter parameter : network.plan().parameters()) {
            if (parameter.scope() == Scope.BACKBONE) {
                backbone.put(parameter.name(), all.get(parameter.name()));
            }
        }
        return backbone;
    }
}
