// SPDX-License-Identifier: EPL-2.0
package org.vlpet.plan.check;

import java.util.ArrayList;
import java.util.List;
import org.vlpet.model.experiment.Experiment;
import org.vlpet.model.experiment.Granularity;
import org.vlpet.model.experiment.SmallPool;
import org.vlpet.model.experiment.Stack;
import org.vlpet.plan.BackboneGeometry;
import org.vlpet.plan.GatedSites;
import org.vlpet.plan.Geometries;
import org.vlpet.plan.Problem;
import org.vlpet.plan.Site;
import org.vlpet.plan.Site.Side;
import org.vlpet.plan.SiteAssignment;
import org.vlpet.plan.pet.PetMethods;
import org.vlpet.plan.site.SitePoints;
import org.vlpet.plan.site.SiteWidths;

/** A granularity has a module whose output it can gate; the decoder's small gate always skips padding. */
final class GranularityRule implements Rule {
    @Override
    public List<Problem> check(Experiment experiment) {
        List<Problem> problems = new ArrayList<>();
        gated(experiment, experiment.getEncoder(), problems);
        gated(experiment, experiment.getDecoder(), problems);
        Stack decoder = experiment.getDecoder();
        if (decoder.getGranularity() == Granularity.SMALL && decoder.getSmallPool() == SmallPool.ALL) {
            problems.add(Problem.warning("gate.pool", "decoder.smallPool",
                    "The decoder's small gate leaves padding out whatever this says.", "Set it to masked."));
        }
        causal(experiment, problems);
        return problems;
    }

    private static void causal(Experiment experiment, List<Problem> problems) {
        if (experiment.getDecoder().getGranularity() == Granularity.SMALL) {
            GatedSites.of(experiment, Side.DECODER).stream()
                    .filter(site -> !SitePoints.isProjection(site.point()) && site.layer() == 0)
                    .forEach(site -> problems.add(Problem.error("gate.causal", "decoder.granularity", "The small gate"
                            + " averages over all tokens; behind " + site.point() + " it would see words that are not"
                            + " written yet.",
                            "Choose large, middleX or middleY, or place the module on cross_attn.value.")));
        }
    }

    private static void gated(Experiment experiment, Stack stack, List<Problem> problems) {
        if (stack.getGranularity() == Granularity.NONE) {
            return;
        }
        Side side = Places.side(stack);
        String place = Places.of(stack, "granularity");
        List<Site> gated = GatedSites.of(experiment, side);
        if (gated.isEmpty()) {
            problems.add(nothingGated(experiment, stack, side, place));
        }
        BackboneGeometry sizes = Geometries.of(experiment.getBackbone());
        gated.stream().filter(site -> SiteWidths.output(site, sizes) != sizes.dModel()).findFirst()
                .filter(site -> stack.getGranularity() == Granularity.MIDDLE_X)
                .ifPresent(site -> problems.add(Problem.error("gate.width", place,
                        "middleX adds X to the modified output, but at " + site + " they are " + sizes.dModel()
                                + " and " + SiteWidths.output(site, sizes) + " wide.",
                        "Choose another granularity for this backbone.")));
    }

    private static Problem nothingGated(Experiment experiment, Stack stack, Side side, String place) {
        String level = stack.getGranularity().getLiteral();
        boolean ownGates = SiteAssignment.both(experiment).get(side).owners().entrySet().stream()
                .anyMatch(owner -> PetMethods.find(owner.getValue().getMethod()).orElseThrow()
                        .gateable(side, owner.getKey().point()));
        // Such an experiment can be trained, but the granularity that it names has no part in it.
        return ownGates
                ? Problem.warning("gate.unused", place, "Granularity " + level + " gates nothing: the modules of the "
                        + side.id() + " have a gate of their own (modification).",
                        "Set the granularity to none, or choose a modification that leaves the gate to the stack.")
                : Problem.error("gate.module", place, "Granularity " + level + " needs a module to gate, and the "
                        + side.id() + " has none.",
                        "Add a module such as vlpet at " + (side == Side.ENCODER ? "encoder.*.ffn.output"
                                : "decoder.*.cross_attn.value") + ", or set the granularity to none.");
    }
}
