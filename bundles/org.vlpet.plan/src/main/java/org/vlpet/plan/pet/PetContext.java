// SPDX-License-Identifier: EPL-2.0
package org.vlpet.plan.pet;

import java.util.ArrayList;
import java.util.List;
import org.vlpet.plan.BackboneGeometry;
import org.vlpet.plan.Initialiser;
import org.vlpet.plan.Site;
import org.vlpet.plan.backbone.BackboneParameters;
import org.vlpet.plan.backbone.NewModules;
import org.vlpet.plan.backbone.SiteNames;
import org.vlpet.plan.site.SiteWidths;

/**
 * What a declaration may know when it lists its parameters at one site.
 *
 * @param site the site
 * @param geometry sizes of the backbone
 * @param settings effective settings
 * @param encoderGated whether the encoder has a granularity (changes a name, see the adapter)
 */
public record PetContext(Site site, BackboneGeometry geometry, Settings settings, boolean encoderGated) {
    /**
     * A module shared by all tasks is registered under every task's name; the first one is its name in checkpoints
     * whatever the experiment trains (spec B.9), the others are aliases.
     */
    private static final List<String> REGISTERED_TASKS = List.of("vqa", "gqa", "nlvr", "caption");

    /** How the backbone names sites. */
    public SiteNames names() {
        return family().names();
    }

    /** First values of added modules. */
    public NewModules newModules() {
        return family().newModules();
    }

    /** Width of H at the site. */
    public int width() {
        return SiteWidths.output(site, geometry);
    }

    private BackboneParameters family() {
        return BackboneParameters.of(geometry.family());
    }

    /** Weight and bias of a linear map under {@code role} and {@code name}. */
    public List<PetParameter> linear(String role, String name, int in, int out) {
        return linear(role, List.of(name), in, out, newModules().linearWeight(in), newModules().linearBias(in));
    }

    /** The same for a map that closes a branch of VL-PET. */
    public List<PetParameter> closingLinear(String role, String name, int in, int out) {
        return linear(role, List.of(name), in, out, newModules().closingWeight(in), newModules().closingBias());
    }

    /** A linear map of a module registered per task: {@code <module>.adapters.<task>.<part>}. */
    public List<PetParameter> sharedLinear(String role, String module, String part, int in, int out,
            boolean closing) {
        List<String> names = REGISTERED_TASKS.stream()
                .map(task -> module + ".adapters." + task + "." + part).toList();
        return closing
                ? linear(role, names, in, out, newModules().closingWeight(in), newModules().closingBias())
                : linear(role, names, in, out, newModules().linearWeight(in), newModules().linearBias(in));
    }

    private static List<PetParameter> linear(String role, List<String> names, int in, int out, Initialiser weight,
            Initialiser bias) {
        List<PetParameter> parameters = new ArrayList<>();
        parameters.add(of(role + ".weight", names, ".weight", List.of((long) out, (long) in), weight));
        parameters.add(of(role + ".bias", names, ".bias", List.of((long) out), bias));
        return parameters;
    }

    private static PetParameter of(String role, List<String> names, String ending, List<Long> shape,
            Initialiser initialiser) {
        List<String> full = names.stream().map(name -> name + ending).toList();
        return new PetParameter(role, full.getFirst(), full.subList(1, full.size()), shape, initialiser);
    }
}
