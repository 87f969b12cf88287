// SPDX-License-Identifier: EPL-2.0
package org.vlpet.nn.pet.toy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.types.DataType;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.vlpet.model.experiment.Experiment;
import org.vlpet.model.experiment.Granularity;
import org.vlpet.model.presets.Modules;
import org.vlpet.nn.Mode;
import org.vlpet.nn.Network;
import org.vlpet.nn.NetworkOptions;
import org.vlpet.nn.Toy;
import org.vlpet.plan.Plan;
import org.vlpet.plan.Problem;
import org.vlpet.plan.check.Validator;

/** Two small classes and two lines make a method; the contract tests of this module run on it, too. */
class ToyMethodTest {
    @Test
    void plannedBuiltAndTrained() {
        Plan plan = Toy.plan(ToyMethodTest::onlyToy);
        assertEquals(List.of("model.encoder.layers.0.toy", "model.encoder.layers.1.toy"), plan.placements().stream()
                .map(placement -> placement.parameter("v")).toList());
        try (Network network = Network.build(plan, NetworkOptions.of(DataType.FLOAT64, 1))) {
            Map<String, double[]> gradients = Toy.gradients(network, 1, Mode.TRAIN, () -> { });
            assertEquals(32, gradients.get("model.encoder.layers.1.toy").length);
        }
    }

    @Test
    void twoMethodsAtOneSiteAreToldApart() {
        Experiment experiment = Toy.experiment();
        onlyToy(experiment);
        Modules.add(experiment.getEncoder(), "adapter", "encoder.*.ffn.output");
        Problem problem = Validator.checkModel(experiment).getFirst();
        assertEquals("site.conflict", problem.id());
        assertTrue(problem.message().contains("toy and adapter both claim encoder.0.ffn.output"), problem.message());
    }

    @Test
    void theMoreExactPatternWins() {
        Plan plan = Toy.plan(experiment -> {
            onlyToy(experiment);
            Modules.add(experiment.getEncoder(), "adapter", "encoder.1.ffn.output");
        });
        assertEquals(List.of("toy", "adapter"), plan.placements().stream().map(p -> p.method()).toList());
    }

    @Test
    void siteThatDoesNotFitSaysWhatDoes() {
        Experiment experiment = Toy.experiment();
        onlyToy(experiment);
        experiment.getEncoder().getPet().getFirst().getSites().set(0, "encoder.*.self_attn.q");
        Problem problem = Validator.checkModel(experiment).getFirst();
        assertEquals("site.method", problem.id());
        assertTrue(problem.fix().contains("encoder.*.ffn.output"), problem.fix());
    }

    private static void onlyToy(Experiment experiment) {
        experiment.getEncoder().setGranularity(Granularity.NONE);
        experiment.getEncoder().getPet().clear();
        experiment.getDecoder().getPet().clear();
        Modules.add(experiment.getEncoder(), "toy", "encoder.*.ffn.output");
    }
}
