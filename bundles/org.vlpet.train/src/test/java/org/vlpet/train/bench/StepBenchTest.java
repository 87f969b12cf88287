// SPDX-License-Identifier: EPL-2.0
package org.vlpet.train.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.vlpet.train.TinyWorld;

class StepBenchTest {
    @Test
    void reportsEveryPartOfAStep() {
        Map<String, Object> report = StepBench.run(TinyWorld.experiment(), new StepBench.Sizes(2, 5, 3, 1, 3));
        for (String key : new String[] {"forwardMs", "backwardMs", "optimiserMs", "stepMs", "samplesPerSecond"}) {
            assertTrue((Double) report.get(key) > 0, key + " in " + report);
        }
        assertEquals(2, report.get("batch"));
        assertEquals(4, report.get("visualTokens"));
        if (ProcessMemory.residentBytes().isPresent()) {
            assertTrue((Long) report.get("peakProcessBytes") >= 50_000_000, report.toString());
        }
    }
}
