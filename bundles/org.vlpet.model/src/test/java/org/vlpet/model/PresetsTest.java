// SPDX-License-Identifier: EPL-2.0
package org.vlpet.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vlpet.model.experiment.Experiment;
import org.vlpet.model.experiment.LossKind;
import org.vlpet.model.experiment.Task;

/** Values of the paper's scripts (spec A.7, B.8, C). */
class PresetsTest {
    @Test
    void shippedNames() {
        assertTrue(Presets.names().containsAll(List.of("bart-image-vlpet-large", "bart-image-vlpet-middleX",
                "bart-image-vlpet-middleY", "bart-image-vlpet-small", "bart-image-full", "bart-image-adapter")));
        for (String name : Presets.names()) {
            assertEquals(name, Presets.load(name).getName());
            assertNotSame(Presets.load(name), Presets.load(name));
        }
        assertThrows(UserError.class, () -> Presets.load("bart"));
    }

    @Test
    void valuesOfTheScripts() {
        Experiment large = Presets.load("bart-image-vlpet-large");
        assertEquals(List.of(42, 43, 9595), large.getSeeds());
        assertEquals(20, large.getTraining().getEpochs());
        assertEquals(500, large.getTraining().getBatchSize());
        assertEquals(1e-3, large.getTraining().getLearningRate());
        assertEquals(0.1, large.getTraining().getWarmupRatio());
        assertEquals(0.01, large.getTraining().getWeightDecay());
        assertEquals(5.0, large.getTraining().getClipNorm());
        assertEquals(36, large.getVision().getNBoxes());
        assertEquals(49, large.getVision().getInputTokens());
        assertEquals(2048, large.getVision().getFeatDim());
        assertEquals(List.of("vqa: ", "gpa: ", "nlvr: ", "caption: "),
                large.getTasks().stream().map(Task::getPrompt).toList());
        assertEquals(List.of(20, 20, 0, 40), large.getTasks().stream().map(Task::getMaxSourceLength).toList());
        assertEquals(List.of(10, 0, 0, 40), large.getTasks().stream().map(Task::getMaxTargetLength).toList());
        assertEquals(List.of(LossKind.VQA, LossKind.SAMPLE_MEAN, LossKind.SAMPLE_MEAN, LossKind.TOKEN_MEAN),
                large.getTasks().stream().map(Task::getLoss).toList());
    }

    @Test
    void fullFineTuningHasNoPromptsAndASmallerRate() {
        Experiment full = Presets.load("bart-image-full");
        assertEquals(1e-4, full.getTraining().getLearningRate());
        assertEquals(List.of(9595), full.getSeeds());
        assertTrue(full.getTasks().stream().allMatch(task -> task.getPrompt().isEmpty()));
    }

    @ParameterizedTest
    @CsvSource({"bitfit, true", "prompt, true", "compacter, true", "lora, true", "hyperformer, false"})
    void baselinesFollowTheirScripts(String method, boolean prompts) {
        Experiment experiment = Presets.load("bart-image-" + method);
        assertEquals(1e-3, experiment.getTraining().getLearningRate());
        assertEquals(List.of(42, 43, 9595), experiment.getSeeds());
        assertEquals(prompts, experiment.getTasks().stream().noneMatch(task -> task.getPrompt().isEmpty()));
        assertEquals(!prompts, experiment.getTasks().stream().allMatch(task -> task.getPrompt().isEmpty()));
    }

    @Test
    void transfersGateTheEncoderAndLightenTheDecoder() {
        for (String method : List.of("adapter", "compacter")) {
            for (String level : List.of("large", "middleX", "middleY", "small")) {
                Experiment experiment = Presets.load("bart-image-" + method + "-" + level + "-lw");
                assertEquals(level, experiment.getEncoder().getGranularity().getLiteral());
                assertEquals(List.of("decoder.*.cross_attn.output"),
                        experiment.getDecoder().getPet().getFirst().getSites());
                assertTrue(experiment.getTrainable().isEncoderNorms());
                assertFalse(experiment.getTrainable().isDecoderNorms());
            }
        }
    }
}
