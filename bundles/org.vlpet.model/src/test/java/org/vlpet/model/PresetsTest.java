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
import org.vlpet.model.experiment.Decoding;
import org.vlpet.model.experiment.Experiment;
import org.vlpet.model.experiment.LossKind;
import org.vlpet.model.experiment.Task;

/** Values of the paper's scripts (spec A.7, B.8, C). */
class PresetsTest {
    @Test
    void shippedNames() {
        assertTrue(Presets.names().containsAll(List.of("bart-image-vlpet-large", "bart-image-vlpet-middleX",
                "bart-image-vlpet-middleY", "bart-image-vlpet-small", "bart-image-full", "bart-image-adapter",
                "t5-image-vlpet-large", "t5-image-vlpet-middleX", "t5-image-vlpet-middleY", "t5-image-vlpet-small",
                "t5-image-full", "t5-image-bitfit", "t5-image-adapter-r192", "bart-video-vlpet-large",
                "bart-video-vlpet-middleX", "bart-video-vlpet-middleY", "bart-video-vlpet-small", "bart-video-full",
                "bart-video-bitfit", "bart-video-adapter")));
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
    void valuesOfTheT5Scripts() {
        Experiment large = Presets.load("t5-image-vlpet-large");
        assertEquals(300, large.getTraining().getBatchSize());
        assertEquals(3e-4, large.getTraining().getLearningRate());
        assertEquals(0.3, large.getEncoder().getScale());
        assertEquals(1, large.getDecoder().getScale());
        assertEquals(192, large.getEncoder().getAdapterWidth());
        assertEquals(192, large.getEncoder().getGateWidth());
        assertEquals(96, large.getDecoder().getAdapterWidth());
        assertEquals(32128, large.getBackbone().getGeometry().getVocabSize());
        assertEquals(72, large.getBackbone().getNewTokens());
        for (String name : Presets.names().stream().filter(n -> n.startsWith("t5-")).toList()) {
            Decoding decoding = Presets.load(name).getDecoding();
            assertEquals(0, decoding.getNoRepeatNgramSize(), name);
            assertTrue(!decoding.isForceEos() && !decoding.isEarlyStopping(), name);
            assertEquals(20, decoding.getMaxLength(), name);
        }
        assertTrue(!Presets.load("t5-image-adapter-r192").getTrainable().isEncoderNorms());
        assertTrue(Presets.load("t5-image-full").getTasks().stream().allMatch(task -> task.getPrompt().isEmpty()));
    }

    @Test
    void valuesOfTheVideoScripts() {
        for (String name : Presets.names().stream().filter(n -> n.startsWith("bart-video-")).toList()) {
            Experiment video = Presets.load(name);
            assertEquals(20, video.getTraining().getEpochs(), name);
            assertEquals(50, video.getTraining().getBatchSize(), name);
            assertEquals(512, video.getVision().getFeatDim(), name);
            assertEquals(64, video.getVision().getInputTokens(), name);
            assertEquals(64, video.getVision().getNBoxes(), name);
            assertEquals(List.of("tvqa: ", "how2qa: ", "tvc: ", "yc2c: "),
                    video.getTasks().stream().map(Task::getPrompt).toList(), name);
            assertTrue(video.getTasks().stream().allMatch(task -> task.getMaxSourceLength() == 600
                    && task.getMaxTargetLength() == 20 && task.getLoss() == LossKind.SAMPLE_MEAN
                    && TaskKinds.isVideo(task.getKind())), name);
            assertEquals(5, video.getDecoding().getAnswerBeams(), name);
            assertEquals(5, video.getDecoding().getCaptionBeams(), name);
        }
        assertEquals(7e-4, Presets.load("bart-video-vlpet-small").getTraining().getLearningRate());
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
