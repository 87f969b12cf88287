// SPDX-License-Identifier: EPL-2.0
package org.vlpet.train.schedule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.vlpet.nn.golden.CheckResult;
import org.vlpet.train.golden.LearningRateCheck;

class LinearScheduleTest {
    @Test
    void goldenValuesAreExact() throws IOException {
        CheckResult result = LearningRateCheck.check(golden());
        assertTrue(result.passed(), result.message());
        assertEquals(0, result.gapAbs());
    }

    @Test
    void aChangedExpectationFails() throws IOException {
        ObjectNode file = golden();
        ((ObjectNode) file.path("learning_rate").get(2).path("values")).put("8782", 0.00099999999);
        assertFalse(LearningRateCheck.check(file).passed());
    }

    @Test
    void aFileWithoutTheSectionFails() {
        assertFalse(LearningRateCheck.check(new ObjectMapper().createObjectNode()).passed());
    }

    @Test
    void warmUpIsRoundedDown() {
        assertEquals(1, LinearSchedule.withRatio(1, 0.1, 19).warmupSteps());
        assertEquals(0, LinearSchedule.withRatio(1, 0.1, 9).warmupSteps());
        assertEquals(0.0, LinearSchedule.withRatio(1e-3, 0.1, 19).rate(0));
        assertEquals(1e-3, LinearSchedule.withRatio(1e-3, 0.1, 9).rate(0));
    }

    @Test
    void refusesNonsense() {
        assertThrows(IllegalArgumentException.class, () -> new LinearSchedule(Double.NaN, 0, 1));
        assertThrows(IllegalArgumentException.class, () -> new LinearSchedule(1, -1, 1));
    }

    @Property
    void risesThenFallsAndStaysWithinThePeak(@ForAll @DoubleRange(min = 0, max = 1) double ratio,
            @ForAll @LongRange(min = 1, max = 500) long total, @ForAll @LongRange(min = 0, max = 600) long update) {
        LinearSchedule schedule = LinearSchedule.withRatio(2, ratio, total);
        double now = schedule.rate(update);
        double next = schedule.rate(update + 1);
        assertTrue(now >= 0 && now <= 2);
        assertTrue(update + 1 < schedule.warmupSteps() ? next > now : update < schedule.warmupSteps() || next <= now,
                schedule + " at " + update);
    }

    private static ObjectNode golden() throws IOException {
        try (InputStream in = LinearScheduleTest.class.getResourceAsStream("/golden/scheduling/scheduling.json")) {
            return (ObjectNode) new ObjectMapper().readTree(in);
        }
    }
}
