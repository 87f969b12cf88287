// SPDX-License-Identifier: EPL-2.0
package org.vlpet.plan.pet;

import java.util.ArrayList;
import java.util.List;
import org.vlpet.plan.BackboneGeometry;
import org.vlpet.plan.Initialiser;
import org.vlpet.plan.backbone.BackboneParameters;
import org.vlpet.plan.backbone.NewModules;
import org.vlpet.plan.backbone.SiteNames;

/** What declarations need to list new parameters: names and first values as the backbone's family has them. */
public interface NewParameters {
    /**
     * A module shared by all tasks is registered under every task's name; the first one is its name in checkpoints
     * whatever the experiment trains (spec B.9), the others are aliases.
     */
    List<String> REGISTERED_TASKS = List.of("vqa", "gqa", "nlvr", "caption");

    /** Sizes of the backbone. */
    BackboneGeometry geometry();

    /** How the backbone names sites. */
    default SiteNames names() {
        return family().names();
    }

    /** First values of added modules. */
    default NewModules newModules() {
        return family().newModules();
    }

    /** Prefix of everything inside the model, {@code model.} or empty. */
    default String prefix() {
        return family().prefix();
    }

    private BackboneParameters family() {
        return BackboneParameters.of(geometry().family());
    }

    /** Weight and bias of a linear map under {@code role} and {@code name}. */
    default List<PetParameter> linear(String role, String name, int in, int out) {
        return linear(role, List.of(name), in, out, false);
    }

    /** The same for a map that closes a branch of VL-PET. */
    default List<PetParameter> closingLinear(String role, String name, int in, int out) {
        return linear(role, List.of(name), in, out, true);
    }

    /** A linear map of a module registered per task: {@code <module>.adapters.<task>.<part>}. */
    default List<PetParameter> sharedLinear(String role, String module, String part, int in, int out,
            boolean closing) {
        return linear(role, registered(module + ".adapters.", "." + part), in, out, closing);
    }

    /** The names of something shared by all tasks, the one of checkpoints first. */
    static List<String> registered(String before, String after) {
        return REGISTERED_TASKS.stream().map(task -> before + task + after).toList();
    }

    /** A linear map under several names; {@code closing} as in {@link #closingLinear}. */
    default List<PetParameter> linear(String role, List<String> names, int in, int out, boolean closing) {
        NewModules values = newModules();
        Initialiser weight = closing ? values.closingWeight(in) : values.linearWeight(in);
        Initialiser bias = closing ? values.closingBias() : values.linearBias(in);
        List<PetParameter> parameters = new ArrayList<>();
        parameters.add(PetParameter.of(role + ".weight", ending(names, ".weight"), weight, out, in));
        parameters.add(PetParameter.of(role + ".bias", ending(names, ".bias"), bias, out));
        return parameters;
    }

    private static List<String> ending(List<String> names, String ending) {
        return names.stream().map(name -> name + ending).toList();
    }
}
