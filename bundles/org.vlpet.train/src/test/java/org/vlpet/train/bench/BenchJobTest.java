// SPDX-License-Identifier: EPL-2.0
package org.vlpet.train.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vlpet.model.experiment.Experiment;
import org.vlpet.model.experiment.Precision;
import org.vlpet.plan.Plan;
import org.vlpet.plan.Planner;
import org.vlpet.train.TinyWorld;

/** A job holds all that another program needs, and our worker answers it. */
class BenchJobTest {
    @TempDir
    private Path folder;

    @Test
    void describesEveryModuleAndTrainedTensor() throws IOException {
        Experiment experiment = TinyWorld.experiment();
        BenchJob job = new BenchJob(folder);
        job.write(experiment, new StepBench.Sizes(2, 5, 3, 0, 1));
        Plan plan = Planner.planModel(experiment);
        JsonNode json = new ObjectMapper().readTree(Files.readAllBytes(job.description()));
        assertEquals(plan.placements().size(), json.path("placements").size());
        JsonNode first = json.path("placements").path(0);
        assertEquals("vlpet", first.path("method").asText());
        assertTrue(first.path("roles").path("up.weight").asText().endsWith("up.weight"), first.toString());
        assertEquals(plan.placements().getFirst().intSetting("heads"), first.path("settings").path("heads").asInt());
        assertEquals(plan.parameters().stream().filter(p -> p.trainable()).count(), json.path("trainable").size());
        assertTrue(Files.size(job.weights()) > plan.total() * Float.BYTES);
    }

    @Test
    void ourWorkerAnswersEveryRequest() throws IOException {
        Experiment experiment = TinyWorld.experiment();
        BenchJob job = new BenchJob(folder);
        job.write(experiment, new StepBench.Sizes(2, 5, 3, 0, 1));
        double loss;
        try (BenchWorker worker = new BenchWorker(experiment, job)) {
            loss = (Double) worker.answer("loss").get("loss");
            assertEquals(loss, worker.answer("loss").get("loss"), "nothing is updated by a look at the loss");
            assertTrue((Double) worker.answer("loss").get("norm") > 0);
            Map<String, Object> steps = worker.answer("steps 2");
            for (String part : List.of("step", "forward", "backward", "optimiser", "cpu")) {
                assertEquals(2, ((List<?>) steps.get(part)).size(), part);
            }
            assertTrue((Double) worker.answer("loss").get("loss") != loss, "steps update");
            assertEquals(2, ((List<?>) worker.answer("decode 1").get("tokens")).size());
            assertTrue(worker.answer("dance").containsKey("error"));
        }
        experiment.getTraining().setPrecision(Precision.MIXED_BFLOAT16);
        try (BenchWorker worker = new BenchWorker(experiment, job)) {
            assertEquals(loss, (Double) worker.answer("loss").get("loss"), 0.01 * loss);
        }
    }

    @Test
    void spreadInterpolates() {
        assertEquals(new Spread(1, 1.75, 2.5, 3.25), Spread.of(List.of(4.0, 1.0, 3.0, 2.0)));
        assertEquals(7, Spread.of(List.of(7.0)).median());
    }
}
