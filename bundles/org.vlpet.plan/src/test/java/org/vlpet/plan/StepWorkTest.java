// SPDX-License-Identifier: EPL-2.0
package org.vlpet.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vlpet.model.experiment.Experiment;
import org.vlpet.model.experiment.GradientCheckpointing;
import org.vlpet.model.experiment.Precision;

/** Operations counted from the plan's tensors against the formulas of the two architectures. */
class StepWorkTest {
    private static final int BATCH = 3;
    private static final int N = 56;
    private static final int T = 10;

    private static StepWork work(Experiment experiment) {
        return StepWork.of(Planner.planModel(experiment), experiment.getTraining().getGradientCheckpointing(), BATCH, N, T);
    }

    /** Two operations for every token and number of a layer's matrices; keys and values of the memory for encoder tokens. */
    private static double encoderLayer(BackboneGeometry g) {
        double m = (double) g.dKv() * g.encoderHeads();
        return 2.0 * BATCH * N * (4 * g.dModel() * m + 2.0 * g.dModel() * g.encoderFfnDim());
    }

    private static double decoderLayer(BackboneGeometry g) {
        double m = (double) g.dKv() * g.decoderHeads();
        return 2.0 * BATCH * (T * (6 * g.dModel() * m + 2.0 * g.dModel() * g.decoderFfnDim()) + N * 2 * g.dModel() * m);
    }

    private static double head(BackboneGeometry g) {
        return 2.0 * BATCH * T * g.dModel() * g.vocabSize();
    }

    private static double vision(Plan plan) {
        VisionGeometry vision = plan.vision().orElseThrow();
        return 2.0 * BATCH * vision.nBoxes() * vision.featDim() * plan.backbone().dModel();
    }

    private static double layers(BackboneGeometry g) {
        return g.encoderLayers() * encoderLayer(g) + g.decoderLayers() * decoderLayer(g) + head(g);
    }

    @ParameterizedTest
    @ValueSource(strings = {"bart-image-vlpet-large", "t5-image-vlpet-large", "bart-image-full", "bart-image-bitfit",
        "bart-image-prompt", "bart-image-lora"})
    void productsAreThoseOfTheArchitecture(String preset) {
        Plan plan = Planner.planModel(Experiments.preset(preset));
        StepWork work = StepWork.of(plan, GradientCheckpointing.NONE, BATCH, N, T);
        assertEquals(layers(plan.backbone()) + vision(plan), work.forward());
        // The picture needs no gradient, everything behind its projection, which is trained, passes one on.
        assertEquals(layers(plan.backbone()), work.backward());
        boolean all = preset.endsWith("full");
        assertEquals(all ? work.forward() : vision(plan), work.weightGradients());
        assertEquals(plan.trainable(), work.parameters());
        assertEquals(plan.placements().size(), work.calls());
    }

    @Test
    void theBackwardPassEndsWhereNothingInFrontIsTrained() {
        Experiment experiment = Experiments.bare();
        experiment.getTrainable().setVisualEmbedding(false);
        Experiments.add(experiment.getDecoder(), "lora", "decoder.4-5.self_attn.q");
        BackboneGeometry g = Planner.planModel(experiment).backbone();
        assertEquals(2 * decoderLayer(g) + head(g), work(experiment).backward());
        assertEquals(0, work(experiment).weightGradients());
        // A module of the encoder is seen by every layer of the decoder, through its output.
        Experiments.add(experiment.getEncoder(), "adapter", "encoder.4.ffn.output");
        assertEquals(2 * encoderLayer(g) + g.decoderLayers() * decoderLayer(g) + head(g), work(experiment).backward());
    }

    @ParameterizedTest
    @ValueSource(strings = {"bart-image-vlpet-large", "t5-image-vlpet-large"})
    void checkpointingComputesAgainWhatItDoesNotKeep(String preset) {
        Experiment experiment = Experiments.preset(preset);
        BackboneGeometry g = Planner.planModel(experiment).backbone();
        assertEquals(0, work(experiment).recomputed());
        experiment.getTraining().setGradientCheckpointing(GradientCheckpointing.FEED_FORWARD);
        assertEquals(2.0 * BATCH * g.dModel() * (N * g.encoderLayers() * g.encoderFfnDim()
                + T * g.decoderLayers() * g.decoderFfnDim()), work(experiment).recomputed());
        experiment.getTraining().setGradientCheckpointing(GradientCheckpointing.LAYERS);
        assertEquals(layers(g) - head(g), work(experiment).recomputed());
    }

    @Test
    void aSideNetworkLeavesTheBackboneOut() {
        Experiment experiment = Experiments.bare();
        Experiments.add(experiment.getEncoder(), "lst", "encoder.*.ffn.output");
        Experiments.add(experiment.getDecoder(), "lst", "decoder.*.ffn.output");
        StepWork work = work(experiment);
        assertEquals(0, work.backward());
        assertTrue(work.modules() > 0);
    }

    @Test
    void halfThePrecisionMakesFrozenProductsCheaperAndTrainedOnesNot() {
        StepWork frozen = work(Experiments.large());
        StepWork trained = work(Experiments.preset("bart-image-full"));
        assertTrue(frozen.equivalent(Precision.MIXED_BFLOAT16) < 0.8 * frozen.equivalent(Precision.FLOAT32));
        assertEquals(trained.equivalent(Precision.FLOAT32), trained.equivalent(Precision.MIXED_BFLOAT16),
                0.01 * trained.equivalent(Precision.FLOAT32));
        assertTrue(frozen.equivalent(Precision.FLOAT64) > 2 * frozen.equivalent(Precision.FLOAT32));
    }
}
