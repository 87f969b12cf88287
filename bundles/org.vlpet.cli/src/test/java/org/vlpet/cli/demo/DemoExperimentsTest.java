// SPDX-License-Identifier: EPL-2.0
package org.vlpet.cli.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.vlpet.data.text.TextTokenizer;
import org.vlpet.model.experiment.Experiment;
import org.vlpet.model.experiment.Granularity;
import org.vlpet.nn.weights.HuggingFaceFolder;
import org.vlpet.plan.Plan;
import org.vlpet.plan.PlannedParameter;
import org.vlpet.plan.Planner;
import org.vlpet.plan.Problem;
import org.vlpet.plan.Scope;
import org.vlpet.plan.check.Validator;

/** The demo's experiments are presets with other sizes, and the backbone that ships fits them. */
class DemoExperimentsTest {
    @TempDir
    private Path folder;
    private Path backbone;

    @BeforeEach
    void unpack() {
        backbone = SmallBackbone.PICTURES.unpack(folder.resolve("backbone"));
    }

    private Plan plan(DemoRow row) {
        return Planner.plan(DemoExperiments.of(row, folder, backbone(row)));
    }

    private Path backbone(DemoRow row) {
        return row.subject().backbone().unpack(folder.resolve(row.subject().backbone().title()));
    }

    @ParameterizedTest
    @EnumSource(DemoRow.class)
    void everyRowPlansAndFindsAllItsWeights(DemoRow row) {
        Plan plan = plan(row);
        HuggingFaceFolder weights = HuggingFaceFolder.open(backbone(row));
        assertEquals(List.of(), weights.unexpected(plan));
        List<String> missing = plan.parameters().stream()
                .filter(p -> p.scope() == Scope.BACKBONE && weights.find(p.name()).isEmpty())
                .map(PlannedParameter::name).toList();
        assertTrue(missing.isEmpty() || missing.equals(List.of("final_logits_bias")), missing.toString());
    }

    @Test
    void vlPetLargeKeepsTheBackboneFrozen() {
        Experiment experiment = DemoExperiments.of(DemoRow.VLPET_LARGE, folder, backbone);
        assertEquals(Granularity.LARGE, experiment.getEncoder().getGranularity());
        assertEquals(Granularity.NONE, experiment.getDecoder().getGranularity());
        List<String> trainedBackbone = Planner.plan(experiment).parameters().stream()
                .filter(p -> p.trainable() && p.scope() == Scope.BACKBONE).map(PlannedParameter::name).toList();
        assertFalse(trainedBackbone.isEmpty());
        trainedBackbone.forEach(name -> assertTrue(name.startsWith("model.encoder.")
                && (name.contains("layer_norm") || name.contains("layernorm")), name));
    }

    @ParameterizedTest
    @EnumSource(names = {"FROZEN", "VIDEO_FROZEN"})
    void theLowerBoundTrainsTheVisualProjectionAlone(DemoRow row) {
        plan(row).parameters().forEach(p ->
                assertEquals(p.scope() == Scope.VISION, p.trainable(), p.name()));
    }

    @Test
    void fullFineTuningTrainsEverything() {
        assertEquals(100, plan(DemoRow.FULL).percent());
        assertEquals(100, plan(DemoRow.VIDEO_FULL).percent());
    }

    @Test
    void anObjectInWordsIsTwoPieces() {
        try (TextTokenizer tokenizer = TextTokenizer.open(backbone)) {
            int empty = tokenizer.encode("", 0).length;
            assertEquals(2, tokenizer.encode(" topcenter smallredcircle", 0).length - empty);
        }
    }

    @Test
    void anActInWordsIsTwoPieces() {
        try (TextTokenizer tokenizer = TextTokenizer.open(SmallBackbone.CLIPS.unpack(folder.resolve("clips")))) {
            int empty = tokenizer.encode("", 0).length;
            for (String act : List.of("firstleft smallredcircle", "secondup largetealcross")) {
                assertEquals(2, tokenizer.encode(" " + act, 0).length - empty, act);
            }
        }
    }

    @Test
    void bothDemosHaveTheSameRows() {
        assertEquals(DemoSubject.PICTURES.rows(true).stream().map(DemoRow::id).toList(),
                DemoSubject.CLIPS.rows(true).stream().map(DemoRow::id).toList());
        assertEquals(List.of(DemoRow.VIDEO_VLPET_LARGE), DemoSubject.CLIPS.rows(false));
    }

    @Test
    void theVideoRowHasOneTokenAFrameAndCutsNoText() {
        Experiment experiment = DemoExperiments.of(DemoRow.VIDEO_VLPET_LARGE, folder,
                backbone(DemoRow.VIDEO_VLPET_LARGE));
        assertEquals(9, experiment.getVision().getNBoxes());
        assertTrue(experiment.getTasks().stream().noneMatch(task -> task.isKeepQuestion()));
        assertEquals(List.of(), Validator.check(experiment).stream().map(Problem::message).toList());
    }

    @Test
    void easyVqaIsTheSameModelOnOneTask() {
        Experiment experiment = DemoExperiments.easyVqa(folder, backbone);
        assertEquals(1, experiment.getTasks().size());
        assertEquals(plan(DemoRow.VLPET_LARGE).trainable(), Planner.plan(experiment).trainable());
    }
}
