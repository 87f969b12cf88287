// SPDX-License-Identifier: EPL-2.0
package org.vlpet.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vlpet.model.SettingsPath;
import org.vlpet.model.experiment.Experiment;
import org.vlpet.model.experiment.Granularity;
import org.vlpet.model.experiment.SmallPool;

/** All pairs of levels, and widths, against the formulas of spec B.1, B.2b and B.7. */
class LevelsTest {
    private static final long BASE = 139_574_016 + 1_582_848;
    private static final long VISION_AND_NORMS = 1_582_848 + 19_968;
    private static final long D = 768;

    @Test
    void twentyPairsOfLevels() {
        for (Granularity encoder : Granularity.values()) {
            for (Granularity decoder : Granularity.values()) {
                Experiment experiment = Experiments.large();
                experiment.getEncoder().setGranularity(encoder);
                experiment.getDecoder().setGranularity(decoder);
                Plan plan = Planner.plan(experiment);
                long modules = 12 * (bottleneck(96) + gate(encoder, 96)) + 6 * (bottleneck(96) + gate(decoder, 96));
                String pair = encoder + "/" + decoder;
                assertEquals(BASE + modules, plan.total(), pair);
                assertEquals(VISION_AND_NORMS + modules, plan.trainable(), pair);
                assertEquals(plan.parameters().size(),
                        new HashSet<>(plan.parameters().stream().map(PlannedParameter::name).toList()).size());
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {4, 64, 96, 192})
    void widthsFollowTheFormula(int width) {
        Experiment experiment = Experiments.large();
        SettingsPath.set(experiment, "encoder.adapterWidth=" + width);
        SettingsPath.set(experiment, "encoder.pet[vlpet].gateWidth=33");
        long modules = 12 * (bottleneck(width) + gate(Granularity.LARGE, 33)) + 6 * bottleneck(96);
        assertEquals(VISION_AND_NORMS + modules, Planner.plan(experiment).trainable());
    }

    @Test
    void decoderGatesHaveTheirOwnNamesAndSkipPadding() {
        Experiment experiment = Experiments.large();
        experiment.getDecoder().setGranularity(Granularity.SMALL);
        Plan plan = Planner.plan(experiment);
        assertEquals(List.of(1L, 2 * D), plan.parameter(
                "model.decoder.layers.5.encoder_attn.decoder_value_gating_small_xy_cat.weight").orElseThrow().shape());
        Placement last = plan.placements().getLast();
        assertEquals("decoder.5.cross_attn.value", last.site().toString());
        assertEquals(SmallPool.MASKED, last.gate().orElseThrow().smallPool());
        assertTrue(last.parameter("gate.weight").endsWith("small_xy_cat.weight"));
    }

    @Test
    void initialisersOfBart() {
        Experiment experiment = Experiments.large();
        experiment.getEncoder().setGranularity(Granularity.MIDDLE_Y);
        Plan plan = Planner.plan(experiment);
        assertEquals(new Initialiser.Normal(0.02, 1), plan.parameter("model.shared.weight").orElseThrow().initialiser());
        assertEquals(new Initialiser.Normal(0.02, -1), plan.parameter(
                "model.encoder.layers.0.encoder_attn_adapter_gating_middle_ia3_add").orElseThrow().initialiser());
        assertEquals(Initialiser.zeros(), plan.parameter(
                "model.encoder.layers.0.attn_adapter_multihead_up.bias").orElseThrow().initialiser());
        assertTrue(plan.parameter("final_logits_bias").orElseThrow().buffer());
        assertTrue(plan.parameter("model.shared.weight").orElseThrow().aliases().contains("lm_head.weight"));
        assertEquals(plan, Planner.plan(experiment));
    }

    @Test
    void summaryAddsUpAndRounds() {
        Plan plan = Planner.plan(Experiments.large());
        ParamSummary summary = ParamSummary.of(plan);
        assertEquals(4.1567, summary.percent());
        assertEquals(plan.total(), summary.perStack().values().stream().mapToLong(ParamSummary.Count::total).sum());
        assertEquals(plan.trainable(),
                summary.perStack().values().stream().mapToLong(ParamSummary.Count::trainable).sum());
        assertEquals(2 * 148_320, summary.perSite().get("encoder.3.ffn.output").trainable());
        assertEquals(List.of("trainable", "total", "percent"),
                summary.toMap().sequencedKeySet().stream().limit(3).toList());
    }

    @Test
    void estimatesCountTrainedScalarsAndGrowWithTheBatch() {
        Experiment experiment = Experiments.large();
        Plan plan = Planner.plan(experiment);
        Estimates one = Estimates.of(experiment, plan, 1, 20, 10);
        Estimates eight = Estimates.of(experiment, plan, 8, 20, 10);
        assertEquals(4 * plan.total(), one.weightBytes());
        assertEquals(4 * plan.trainable(), one.gradientBytes());
        assertEquals(8 * plan.trainable(), one.optimiserBytes());
        assertEquals(8.0, (double) eight.activationBytes() / one.activationBytes(), 1e-6);
        assertTrue(one.flopsPerStep() > 2L * plan.trainable());
    }

    private static long bottleneck(long width) {
        return 2 * D * width + width + D;
    }

    private static long gate(Granularity level, long width) {
        return switch (level) {
            case NONE -> 0;
            case LARGE -> bottleneck(width);
            case MIDDLE_X -> D + 1;
            case MIDDLE_Y -> D;
            case SMALL -> 2 * D + 1;
        };
    }
}
