// SPDX-License-Identifier: EPL-2.0
package org.vlpet.plan.repair;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.vlpet.model.experiment.Experiment;
import org.vlpet.model.experiment.PetModule;
import org.vlpet.plan.Problem;
import org.vlpet.plan.Site.Side;
import org.vlpet.plan.SiteAssignment;
import org.vlpet.plan.pet.PetMethod;
import org.vlpet.plan.pet.PetMethods;
import org.vlpet.plan.pet.SiteSpec;

/** Mends stacks that gate or train nothing. */
final class StackRepairs {
    private static final String METHOD = "vlpet";

    private StackRepairs() {
    }

    /** A module to gate, or no gate. */
    static List<Repair> gate(Experiment experiment, Problem problem) {
        Side side = side(problem);
        List<Repair> repairs = new ArrayList<>();
        addGated(experiment, side, repairs);
        repairs.add(Repair.set(side.id() + ".granularity", "none"));
        return repairs;
    }

    /** The visual embedding, or VL-PET in the encoder. */
    static List<Repair> nothingTrained(Experiment experiment) {
        List<Repair> repairs = new ArrayList<>();
        if (experiment.getVision() != null) {
            repairs.add(Repair.set("trainable.visualEmbedding", true));
        }
        addGated(experiment, Side.ENCODER, repairs);
        return repairs;
    }

    private static void addGated(Experiment experiment, Side side, List<Repair> repairs) {
        List<String> sites = free(experiment, side, PetMethods.find(METHOD).orElseThrow(), SiteSpec::gateable);
        if (!sites.isEmpty() && !hasModule(experiment, side, METHOD)) {
            repairs.add(Repair.of("Add VL-PET at " + String.join(", ", sites),
                    new Step.AddModule(side, METHOD, METHOD, sites)));
        }
    }

    /** The missing half of a method that one stack alone cannot have, with the settings of the other; or neither. */
    static List<Repair> otherHalf(Experiment experiment, Problem problem) {
        Side without = side(problem);
        Side with = without == Side.ENCODER ? Side.DECODER : Side.ENCODER;
        List<PetModule> modules = Repairs.stack(experiment, with).getPet();
        List<Repair> repairs = new ArrayList<>();
        for (PetModule half : modules) {
            PetMethods.find(half.getMethod()).filter(PetMethod::needsBothStacks).ifPresent(method -> {
                List<String> points = free(experiment, without, method, spec -> true);
                if (!points.isEmpty() && !hasModule(experiment, without, half.getId())) {
                    List<Step> steps = new ArrayList<>();
                    steps.add(new Step.AddModule(without, half.getId(), half.getMethod(), points));
                    half.getSettings().forEach(setting -> steps.add(new Step.SetValue(without.id() + ".pet["
                            + half.getId() + "]." + setting.getKey(), setting.getValue())));
                    repairs.add(new Repair("Add " + method.label() + " at " + String.join(", ", points), steps));
                }
                repairs.add(Repair.of("Remove " + half.getId() + " from the " + with.id(),
                        new Step.RemoveModule(with, modules.indexOf(half))));
            });
        }
        return repairs;
    }

    private static Side side(Problem problem) {
        return problem.place().startsWith(Side.ENCODER.id()) ? Side.ENCODER : Side.DECODER;
    }

    private static boolean hasModule(Experiment experiment, Side side, String id) {
        return Repairs.stack(experiment, side).getPet().stream().anyMatch(module -> id.equals(module.getId()));
    }

    /** Patterns for the points of a method that nobody holds in any layer. */
    private static List<String> free(Experiment experiment, Side side, PetMethod method, Predicate<SiteSpec> wanted) {
        var owners = SiteAssignment.of(Repairs.stack(experiment, side), side, Repairs.layers(experiment, side)).owners();
        return method.sites().stream().filter(spec -> spec.side() == side && wanted.test(spec)).map(SiteSpec::point)
                .filter(point -> owners.keySet().stream().noneMatch(site -> site.point().equals(point)))
                .map(point -> side.id() + ".*." + point).toList();
    }
}
