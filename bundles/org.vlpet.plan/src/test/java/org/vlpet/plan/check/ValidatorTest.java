// SPDX-License-Identifier: EPL-2.0
package org.vlpet.plan.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.eclipse.emf.ecore.EAttribute;
import org.eclipse.emf.ecore.EClass;
import org.eclipse.emf.ecore.EEnum;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vlpet.model.ExitCode;
import org.vlpet.model.Presets;
import org.vlpet.model.SettingsPath;
import org.vlpet.model.UserError;
import org.vlpet.model.experiment.Experiment;
import org.vlpet.model.experiment.ExperimentPackage;
import org.vlpet.model.experiment.Granularity;
import org.vlpet.model.experiment.PetModule;
import org.vlpet.plan.Experiments;
import org.vlpet.plan.Planner;
import org.vlpet.plan.Problem;

class ValidatorTest {
    @Test
    void presetsHaveNoProblems() {
        for (String name : Presets.names()) {
            assertEquals(List.of(), Validator.check(Presets.load(name)), name);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", value = {
        "encoder.adapterWidth=97 | setting.conflict | encoder.pet[vlpet]",
        "encoder.pet[vlpet].method=vlpat | method.unknown | encoder.pet[vlpet].method",
        "encoder.pet[vlpet].gateWidht=9 | setting.unknown | encoder.pet[vlpet].gateWidht",
        "encoder.pet[vlpet].gateWidth=wide | setting.value | encoder.pet[vlpet].gateWidth",
        "encoder.pet[vlpet].gateWidth=0 | setting.value | encoder.pet[vlpet].gateWidth",
        "encoder.pet[vlpet].sites=encoder.*.fnn.output | site.unknown | encoder.pet[vlpet].sites",
        "encoder.pet[vlpet].sites=nonsense | site.syntax | encoder.pet[vlpet].sites",
        "encoder.pet[vlpet].sites=decoder.*.ffn.output | site.stack | encoder.pet[vlpet].sites",
        "encoder.pet[vlpet].sites=encoder.4-6.* | site.layer | encoder.pet[vlpet].sites",
        "encoder.pet[vlpet].sites=encoder.*.self_attn.q | site.method | encoder.pet[vlpet].sites",
        "encoder.pet[vlpet].sites= | site.missing | encoder.pet[vlpet].sites",
        "backbone.geometry.encoderHeads=7 | backbone.heads | backbone.geometry.encoderHeads",
        "backbone.geometry.padTokenId=60000 | vocabulary.special | backbone.geometry.padTokenId",
        "backbone.newTokens=10 | vocabulary.words | backbone.newTokens",
        "backbone.geometry.dModel=-1 | number.range | backbone.geometry.dModel",
        "training.learningRate=NaN | number.range | training.learningRate",
        "training.epochs=0 | number.range | training.epochs",
        "seeds=-3 | number.range | seeds",
        "vision.nBoxes=35 | vision.square | vision.nBoxes",
        "vision.inputTokens=50 | vision.square | vision.inputTokens",
        "vision.downsample=none | vision.tokens | vision.nBoxes",
        "vision.extractor=patch,vision.patchGrid=5 | vision.grid | vision.patchGrid",
        "tasks[vqa].id=gqa | task.duplicate | tasks[gqa]",
        "decoding.maxLength=2000 | task.positions | decoding.maxLength",
        "seeds= | seed.none | seeds",
        "seeds=1;1 | seed.duplicate | seeds",
        "encoder.pet[vlpet].modification=gate_only | gate.unused | encoder.granularity",
        "decoder.granularity=small;decoder.smallPool=all | gate.pool | decoder.smallPool"})
    void oneMistakeOneProblem(String change, String id, String place) {
        Experiment experiment = Experiments.large();
        if (change.equals("seeds=1;1")) {
            SettingsPath.set(experiment, "seeds=1,1");
        } else {
            for (String part : change.split(change.contains(",") ? "," : ";")) {
                SettingsPath.set(experiment, part);
            }
        }
        List<Problem> problems = Validator.check(experiment);
        assertTrue(problems.stream().anyMatch(p -> p.id().equals(id) && p.place().equals(place)),
                problems.toString());
        problems.forEach(p -> assertFalse(p.message().isBlank() || p.fix().isBlank()));
    }

    @Test
    void structuralMistakes() {
        Experiment experiment = Experiments.large();
        experiment.getEncoder().getPet().clear();
        assertId("gate.module", experiment);
        experiment = Experiments.bare();
        experiment.getTrainable().setVisualEmbedding(false);
        assertId("trainable.none", experiment);
        assertEquals(0, Planner.planModel(experiment).trainable());
        experiment = Experiments.large();
        experiment.getTasks().clear();
        assertId("task.none", experiment);
        experiment = Experiments.large();
        Experiments.add(experiment.getEncoder(), "adapter", "encoder.*.ffn.output");
        assertId("site.conflict", experiment);
        experiment = Experiments.large();
        Experiments.add(experiment.getEncoder(), "vlpet", "encoder.0.ffn.output");
        assertId("module.duplicate", experiment);
        experiment = Experiments.large();
        experiment.setTraining(null);
        assertId("part.missing", experiment);
    }

    @Test
    void sizesThatT5CannotHave() {
        Experiment experiment = Experiments.t5(Granularity.LARGE);
        assertEquals(List.of(), Validator.check(experiment));
        experiment.getBackbone().getGeometry().setRelativeMaxDistance(16);
        assertId("backbone.distance", experiment);
        experiment = Experiments.t5(Granularity.LARGE);
        experiment.getDecoder().setGranularity(Granularity.MIDDLE_X);
        assertEquals(List.of(), Validator.check(experiment));
        experiment.getBackbone().getGeometry().setDKv(32);
        assertId("gate.width", experiment);
        experiment.getDecoder().setGranularity(Granularity.SMALL);
        assertEquals(List.of(), Validator.check(experiment));
    }

    @Test
    void theMostSpecificPatternWins() {
        Experiment experiment = Experiments.large();
        Experiments.add(experiment.getEncoder(), "adapter", "encoder.2-3.ffn.output");
        List<String> adapters = Planner.plan(experiment).placements().stream()
                .filter(p -> p.method().equals("adapter")).map(p -> p.site().toString()).toList();
        assertEquals(List.of("encoder.2.ffn.output", "encoder.3.ffn.output"), adapters);
    }

    @Test
    void planningAnInvalidExperimentSaysEveryProblem() {
        Experiment experiment = Experiments.large();
        experiment.getSeeds().clear();
        experiment.getTasks().clear();
        UserError error = assertThrows(UserError.class, () -> Planner.plan(experiment));
        assertEquals(ExitCode.USAGE, error.exitCode());
        assertTrue(error.getMessage().contains("no seed") && error.getMessage().contains("no task"));
    }

    @Test
    void textBackboneNeedsNoVision() {
        Experiment experiment = Experiments.bare();
        experiment.setVision(null);
        assertEquals(139_574_016, Planner.planModel(experiment).total());
    }

    @Test
    void everyNumberOfTheModelHasARange() {
        Set<EAttribute> ranged = new HashSet<>();
        NumberRanges.MODEL.forEach(range -> ranged.add(range.attribute()));
        NumberRanges.RUN.forEach(range -> ranged.add(range.attribute()));
        ExperimentPackage.eINSTANCE.getEClassifiers().stream().filter(EClass.class::isInstance)
                .flatMap(c -> ((EClass) c).getEAttributes().stream())
                .filter(a -> !(a.getEType() instanceof EEnum) && Set.of("EInt", "EDouble").contains(
                        a.getEType().getName()))
                .forEach(a -> assertTrue(ranged.contains(a),
                        a.getEContainingClass().getName() + "." + a.getName()));
    }

    private static void assertId(String id, Experiment experiment) {
        List<Problem> problems = Validator.check(experiment);
        assertTrue(problems.stream().anyMatch(p -> p.id().equals(id)), problems.toString());
    }

    @Test
    void aSideNetworkNeedsBothStacksOneReductionAndWidthsThatDivide() {
        Experiment experiment = Experiments.bare();
        PetModule encoder = Experiments.add(experiment.getEncoder(), "lst", "encoder.*.ffn.output");
        assertEquals(List.of("method.stacks decoder.pet"), found(experiment));
        PetModule decoder = Experiments.add(experiment.getDecoder(), "lst", "decoder.*.ffn.output");
        assertEquals(List.of(), found(experiment));
        Experiments.set(encoder, "reduction", "8");
        assertEquals(List.of("setting.shared decoder.pet[lst]"), found(experiment));
        Experiments.set(decoder, "reduction", "7");
        assertTrue(found(experiment).contains("setting.conflict decoder.pet[lst]"), found(experiment).toString());
    }

    private static List<String> found(Experiment experiment) {
        return Validator.check(experiment).stream().map(problem -> problem.id() + " " + problem.place()).toList();
    }
}
