// SPDX-License-Identifier: EPL-2.0
package org.vlpet.plan.repair;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vlpet.model.Copies;
import org.vlpet.model.SettingsPath;
import org.vlpet.model.experiment.Experiment;
import org.vlpet.plan.Experiments;
import org.vlpet.plan.Planner;
import org.vlpet.plan.Problem;
import org.vlpet.plan.check.Surroundings;
import org.vlpet.plan.check.Validator;

/** A repair that is offered mends what it is offered for. */
class RepairsTest {
    private static final long BUDGET = 2_000_000_000L;

    @ParameterizedTest
    @ValueSource(strings = {"encoder.adapterWidth=97", "encoder.pet[vlpet].method=vlpat",
        "encoder.pet[vlpet].gateWidht=9", "encoder.pet[vlpet].gateWidth=wide",
        "encoder.pet[vlpet].sites=encoder.*.fnn.output", "encoder.pet[vlpet].sites=encoder.4-6.ffn.output",
        "encoder.pet[vlpet].modification=gate_only", "decoder.granularity=small;decoder.smallPool=all"})
    void mendsTheProblem(String changes) {
        Experiment experiment = Experiments.large();
        for (String change : changes.split(";")) {
            SettingsPath.set(experiment, change);
        }
        Problem problem = Validator.check(experiment).getFirst();
        List<Repair> repairs = Repairs.of(experiment, problem);
        assertFalse(repairs.isEmpty(), problem::toString);
        for (Repair repair : repairs) {
            Experiment mended = Copies.of(experiment);
            repair.applyTo(mended);
            assertTrue(Validator.check(mended).stream().noneMatch(left -> left.id().equals(problem.id())
                    && left.place().equals(problem.place())), () -> repair.label() + ": " + Validator.check(mended));
        }
    }

    @Test
    void theMissingHalfOfAMethodIsAddedOrTheOtherRemoved() {
        Experiment experiment = Experiments.bare();
        Experiments.set(Experiments.add(experiment.getDecoder(), "lst", "decoder.*.ffn.output"), "reduction", "8");
        Problem problem = Validator.checkModel(experiment).getFirst();
        List<Repair> repairs = Repairs.of(experiment, problem);
        assertEquals(List.of("Add Ladder side-tuning (LST) at encoder.*.ffn.output", "Remove lst from the decoder"),
                repairs.stream().map(Repair::label).toList());
        for (Repair repair : repairs) {
            Experiment mended = Copies.of(experiment);
            repair.applyTo(mended);
            assertEquals(List.of(), Validator.checkModel(mended), repair.label());
        }
        repairs.getFirst().applyTo(experiment);
        assertEquals("8", experiment.getEncoder().getPet().getFirst().getSettings().getFirst().getValue());
    }

    @Test
    void aFolderWithAnAlikeNameIsOffered(@TempDir Path project) throws IOException {
        Path experiments = Files.createDirectory(project.resolve("experiments"));
        Files.createDirectories(project.resolve("data/shapes"));
        Files.createDirectories(project.resolve("models/shapely"));
        Experiment experiment = Experiments.large();
        experiment.getTasks().forEach(task -> task.getData().setRoot("../data/shapez"));
        experiment.getBackbone().setFolder("../models/shapelx");
        List<Problem> problems = Surroundings.folders(experiment, Optional.of(experiments));
        assertEquals(1 + experiment.getTasks().size(), problems.size());
        for (Problem problem : problems) {
            List<String> labels = Repairs.of(experiment, problem, Optional.of(experiments), OptionalLong.empty()).stream()
                    .map(Repair::label).toList();
            String kept = problem.id().equals("data.missing") ? "../data/shapes" : "../models/shapely";
            assertEquals(List.of("Set " + problem.place() + " to " + kept), labels, "data is no backbone");
        }
    }

    @Test
    void aBatchThatFitsTheBudgetIsOffered() {
        Experiment experiment = Experiments.large();
        List<Problem> problems = Surroundings.memory(experiment, Planner.planModel(experiment), OptionalLong.of(BUDGET));
        assertEquals(1, problems.size());
        assertTrue(problems.getFirst().message().contains("more than the 2.00 GB"), problems.toString());
        Repair repair = Repairs.of(experiment, problems.getFirst(), Optional.empty(), OptionalLong.of(BUDGET)).getFirst();
        int before = experiment.getTraining().getBatchSize();
        repair.applyTo(experiment);
        assertTrue(experiment.getTraining().getBatchSize() < before);
        assertEquals(List.of(), Surroundings.memory(experiment, Planner.planModel(experiment), OptionalLong.of(BUDGET)));
    }

    @Test
    void sizesThatDifferLookDifferent() {
        Experiment experiment = Experiments.large();
        String message = Surroundings.memory(experiment, Planner.planModel(experiment), OptionalLong.of(150_000_000))
                .getFirst().message();
        assertTrue(message.contains("more than the 150 MB"), message);
    }
}
