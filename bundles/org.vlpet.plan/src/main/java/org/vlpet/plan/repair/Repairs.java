// SPDX-License-Identifier: EPL-2.0
package org.vlpet.plan.repair;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.vlpet.model.experiment.Experiment;
import org.vlpet.model.experiment.PetModule;
import org.vlpet.model.experiment.Stack;
import org.vlpet.plan.Problem;
import org.vlpet.plan.Site.Side;

/** Finds ways to mend a problem. Not every problem has an obvious one. */
public final class Repairs {
    private Repairs() {
    }

    /**
     * The same, looking also at what stands around the experiment: folders nearby, the memory budget.
     *
     * @param folder folder of the file
     * @param budgetBytes memory that may be used
     */
    public static List<Repair> of(Experiment experiment, Problem problem, Optional<Path> folder,
            OptionalLong budgetBytes) {
        return switch (problem.id()) {
            case "data.missing", "backbone.folder" -> SurroundingRepairs.folder(experiment, problem, folder);
            case "memory.budget" -> SurroundingRepairs.batch(experiment, budgetBytes);
            default -> of(experiment, problem);
        };
    }

    /**
     * Ways to mend it, the best first.
     *
     * @param experiment the state in which the problem was found
     * @param problem found by {@link org.vlpet.plan.check.Validator} or {@link org.vlpet.plan.check.Surroundings}
     */
    public static List<Repair> of(Experiment experiment, Problem problem) {
        return switch (problem.id()) {
            case "site.conflict" -> SiteRepairs.conflict(experiment, problem);
            case "site.unknown", "site.syntax", "site.layer", "site.stack", "site.method", "site.missing",
                    "site.unused" -> SiteRepairs.patterns(experiment, problem);
            case "module.id", "module.duplicate" -> ModuleRepairs.id(experiment, problem);
            case "method.unknown" -> ModuleRepairs.method(problem);
            case "setting.unknown", "setting.duplicate", "setting.value", "wiring.site" ->
                    ModuleRepairs.setting(experiment, problem);
            case "setting.conflict" -> ModuleRepairs.heads(experiment, problem);
            case "gate.module" -> StackRepairs.gate(experiment, problem);
            case "method.stacks" -> StackRepairs.otherHalf(experiment, problem);
            case "gate.unused" -> List.of(Repair.set(problem.place(), "none"));
            case "gate.pool" -> List.of(Repair.set("decoder.smallPool", "masked"));
            case "trainable.none" -> StackRepairs.nothingTrained(experiment);
            default -> ValueRepairs.of(experiment, problem);
        };
    }

    /** The stack of a side. */
    static Stack stack(Experiment experiment, Side side) {
        return side == Side.ENCODER ? experiment.getEncoder() : experiment.getDecoder();
    }

    /** Layers of a side. */
    static int layers(Experiment experiment, Side side) {
        return side == Side.ENCODER ? experiment.getBackbone().getGeometry().getEncoderLayers()
                : experiment.getBackbone().getGeometry().getDecoderLayers();
    }

    /**
     * A module named by a place such as {@code encoder.pet[vlpet].sites}.
     *
     * @param index its number in the stack; of several with one id the last, which is the one complained about
     * @param rest what follows the module in the place, e.g. {@code sites}; may be empty
     */
    record Found(Side side, int index, PetModule module, String rest) {
        static Optional<Found> at(Experiment experiment, String place) {
            for (Side side : Side.values()) {
                String start = side.id() + ".pet[";
                int end = place.lastIndexOf(']');
                if (place.startsWith(start) && end > 0) {
                    String id = place.substring(start.length(), end);
                    List<PetModule> modules = stack(experiment, side).getPet();
                    for (int i = modules.size() - 1; i >= 0; i--) {
                        String own = modules.get(i).getId();
                        if (id.equals(own) || (own == null || own.isEmpty()) && id.equals(String.valueOf(i))) {
                            String rest = place.substring(end + 1);
                            return Optional.of(new Found(side, i, modules.get(i),
                                    rest.startsWith(".") ? rest.substring(1) : rest));
                        }
                    }
                }
            }
            return Optional.empty();
        }
    }
}
