// SPDX-License-Identifier: EPL-2.0
package org.vlpet.plan.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.vlpet.model.experiment.Experiment;
import org.vlpet.model.experiment.Granularity;
import org.vlpet.model.experiment.SmallPool;
import org.vlpet.model.experiment.Stack;
import org.vlpet.plan.BackboneGeometry;
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
        BackboneGeometry sizes = Geometries.of(experiment.getBackbone());
        gated(experiment.getEncoder(), Side.ENCODER, sizes, problems);
        gated(experiment.getDecoder(), Side.DECODER, sizes, problems);
        Stack decoder = experiment.getDecoder();
        if (decoder.getGranularity() == Granularity.SMALL && decoder.getSmallPool() == SmallPool.ALL) {
            problems.add(Problem.warning("gate.pool", "decoder.smallPool",
                    "The decoder's small gate leaves padding out whatever this says.", "Set it to masked."));
        }
        causal(experiment, sizes.decoderLayers(), problems);
        return problems;
    }

    private static void causal(Experiment experiment, int layers, List<Problem> problems) {
        if (experiment.getDecoder().getGranularity() != Granularity.SMALL) {
            return;
        }
        SiteAssignment.of(experiment.getDecoder(), Side.DECODER, layers).owners().forEach((site, module) -> {
            boolean gateable = PetMethods.find(module.getMethod()).orElseThrow().gateable(Side.DECODER, site.point());
            if (gateable && !SitePoints.isProjection(site.point()) && site.layer() == 0) {
                problems.add(Problem.error("gate.causal", "decoder.granularity", "The small gate averages over all"
                        + " tokens; behind " + site.point() + " it would see words that are not written yet.",
                        "Choose large, middleX or middleY, or place the module on cross_attn.value."));
            }
        });
    }

    private static void gated(Stack stack, Side side, BackboneGeometry sizes, List<Problem> problems) {
        if (stack.getGranularity() == Granularity.NONE) {
            return;
        }
        int layers = side == Side.ENCODER ? sizes.encoderLayers() : sizes.decoderLayers();
        List<Site> gated = SiteAssignment.of(stack, side, layers).owners().entrySet().stream()
                .filter(entry -> PetMethods.find(entry.getValue().getMethod()).orElseThrow()
                        .gateable(side, entry.getKey().point()))
                .map(Map.Entry::getKey).toList();
        if (gated.isEmpty()) {
            problems.add(Problem.error("gate.module", Places.of(stack, "granularity"),
                    "Granularity " + stack.getGranularity().getLiteral() + " needs a module to gate, and the "
                            + side.id() + " has none.",
                    "Add a module such as vlpet at " + (side == Side.ENCODER ? "encoder.*.ffn.output"
                            : "decoder.*.cross_attn.value") + ", or set the granularity to none."));
        }
        gated.stream().filter(site -> SiteWidths.output(site, sizes) != sizes.dModel()).findFirst()
                .filter(site -> stack.getGranularity() == Granularity.MIDDLE_X)
                .ifPresent(site -> problems.add(Problem.error("gate.width", Places.of(stack, "granularity"),
                        "middleX adds X to the modified output, but at " + site + " they are " + sizes.dModel()
                                + " and " + SiteWidths.output(site, sizes) + " wide.",
                        "Choose another granularity for this backbone.")));
    }
}
