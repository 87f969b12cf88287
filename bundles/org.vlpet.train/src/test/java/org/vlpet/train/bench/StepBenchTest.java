// SPDX-License-Identifier: EPL-2.0
package org.vlpet.train.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.vlpet.model.experiment.Experiment;
import org.vlpet.train.TinyT5;
import org.vlpet.train.TinyWorld;

class StepBenchTest {
    static List<Experiment> experiments() {
        return List.of(TinyWorld.experiment(), TinyT5.experiment());
    }

    @ParameterizedTest
    @MethodSource("experiments")
    void reportsEveryPartOfAStep(Experiment experiment) {
        Map<String, Object> report = StepBench.run(experiment, new StepBench.Sizes(2, 5, 3, 1, 3));
        assertTrue(Double.isFinite((Double) report.get("loss")), report.toString());
        for (String key : new String[] {"forwardMs", "backwardMs", "optimiserMs", "stepMs", "samplesPerSecond"}) {
            assertTrue((Double) report.get(key) > 0, key + " in " + report);
        }
        assertTrue((Long) report.get("flopsPerStep") > 0, report.toString());
        assertEquals(2, report.get("batch"));
        assertEquals(4, report.get("visualTokens"));
        if (ProcessMemory.residentBytes().isPresent()) {
            assertTrue((Long) report.get("peakProcessBytes") >= 50_000_000, report.toString());
        }
    }
}
