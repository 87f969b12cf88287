// SPDX-License-Identifier: EPL-2.0
package org.vlpet.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vlpet.model.experiment.Experiment;
import org.vlpet.model.experiment.Granularity;

class SettingsPathTest {
    private final Experiment experiment = Presets.load("bart-image-vlpet-large");

    @Test
    void attributesOfEveryKind() {
        SettingsPath.set(experiment, "encoder.granularity=middleX");
        SettingsPath.set(experiment, "tasks[vqa].batchSize=8");
        SettingsPath.set(experiment, "tasks[vqa].prompt=q=a: ");
        SettingsPath.set(experiment, "training.learningRate=3e-4");
        SettingsPath.set(experiment, "trainable.encoderNorms=false");
        SettingsPath.set(experiment, "seeds=1, 2");
        SettingsPath.set(experiment, "encoder.pet[vlpet].sites=encoder.0-2.*");
        assertEquals(Granularity.MIDDLE_X, experiment.getEncoder().getGranularity());
        assertEquals(8, experiment.getTasks().getFirst().getBatchSize());
        assertEquals("q=a: ", experiment.getTasks().getFirst().getPrompt());
        assertEquals(3e-4, experiment.getTraining().getLearningRate());
        assertEquals(false, experiment.getTrainable().isEncoderNorms());
        assertEquals(List.of(1, 2), experiment.getSeeds());
        assertEquals(List.of("encoder.0-2.*"), experiment.getEncoder().getPet().getFirst().getSites());
    }

    @Test
    void settingsOfAModuleAreAddedOrChanged() {
        SettingsPath.set(experiment, "encoder.pet[vlpet].gateWidth=96");
        SettingsPath.set(experiment, "encoder.pet[vlpet].gateWidth=48");
        var settings = experiment.getEncoder().getPet().getFirst().getSettings();
        assertEquals(1, settings.size());
        assertEquals("gateWidth", settings.getFirst().getKey());
        assertEquals("48", settings.getFirst().getValue());
    }

    @Test
    void everyListedPathCanBeSet() {
        assertTrue(SettingsPath.paths(experiment).contains("tasks[caption].data.testSplit"));
        for (String path : SettingsPath.paths(experiment)) {
            // Wrong types are another error; a path must never be unknown.
            try {
                SettingsPath.set(Copies.of(experiment), path, "1");
            } catch (UserError e) {
                assertTrue(e.getMessage().contains("is not one of") || e.getMessage().contains("is not true or false"),
                        e.getMessage());
            }
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "encoder.granularty=large | encoder.granularity",
        "training.epoch=3 | training.epochs",
        "task[vqa].batchSize=3 | tasks[vqa].batchSize",
        "tasks[vqq].batchSize=3 | tasks[vqa].batchSize",
        "tasks.batchSize=3 | tasks[vqa].batchSize",
        "encoder=3 | encoder.",
        "=3 | name",
        "a..b=3 | ",
        "encoder.pet[vlpet].[x]=3 | encoder.pet",
        "training.epochs=x | whole number",
        "training.epochs= | whole number",
        "training.learningRate=fast | a number",
        "trainable.encoderNorms=1 | true or false",
        "encoder.granularity=LARGE | middleX",
        "seeds=1,,2 | whole number",
        "training.epochs | granularity="})
    void mistakesNameTheRemedy(String assignment, String remedy) {
        UserError error = assertThrows(UserError.class, () -> SettingsPath.set(experiment, assignment));
        assertEquals(ExitCode.USAGE, error.exitCode());
        assertTrue(error.remedy().contains(remedy == null ? "" : remedy), error.remedy());
        assertTrue(Copies.equal(Presets.load("bart-image-vlpet-large"), experiment));
    }

    @Test
    void distanceCountsEdits() {
        assertEquals(3, NearestNames.distance("kitten", "sitting"));
        assertEquals(4, NearestNames.distance("", "four"));
        assertEquals(0, NearestNames.distance("same", "same"));
    }
}
