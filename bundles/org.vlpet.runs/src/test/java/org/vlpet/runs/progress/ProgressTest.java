// SPDX-License-Identifier: EPL-2.0
package org.vlpet.runs.progress;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProgressTest {
    private Instant now = Instant.EPOCH;

    private Progress start(OptionalLong total, long first) {
        return Progress.start(() -> now, "step", total, first);
    }

    @Test
    void theLineOfTheContract() {
        Progress progress = start(OptionalLong.of(700), 0);
        now = now.plusMillis(312 * 214);
        progress.update(312, 821);
        assertEquals("[####......] 44% 312/700 step, 12.3 samples/s, ETA 1:23", progress.line());
        assertEquals(Duration.ofMillis(66_768), progress.elapsed());
    }

    @Test
    void beforeTheFirstStepNothingIsClaimed() {
        assertEquals("[..........] 0% 0/10 step, ETA --:--", start(OptionalLong.of(10), 0).line());
        assertEquals(OptionalDouble.empty(), start(OptionalLong.of(10), 0).samplesPerSecond());
    }

    @Test
    void theEndIsTheEnd() {
        Progress progress = start(OptionalLong.of(3), 0);
        now = now.plusSeconds(1);
        progress.update(2, 0);
        assertEquals("[######....] 66% 2/3 step, ETA 0:01", progress.line());
        progress.update(3, 0);
        assertEquals("[##########] 100% 3/3 step, ETA 0:00", progress.line());
        assertEquals("[##########] 100% 0/0 step, ETA 0:00", start(OptionalLong.of(0), 0).line());
    }

    @Test
    void anUnknownTotalShowsTheTimeGoneBy() {
        Progress progress = start(OptionalLong.empty(), 0);
        now = now.plusSeconds(100);
        progress.update(50, 200);
        assertEquals("50 step, 2.0 samples/s, 1:40", progress.line());
        assertEquals(Optional.empty(), progress.eta());
    }

    @Test
    void afterAResumeOnlyNewStepsCountForTheSpeed() {
        Progress progress = start(OptionalLong.of(1000), 900);
        now = now.plusSeconds(10);
        progress.update(910, 80);
        assertEquals(Optional.of(Duration.ofSeconds(90)), progress.eta());
    }

    @Test
    void theSpeedFollowsAChange() {
        Progress progress = start(OptionalLong.of(1000), 0);
        for (int step = 1; step <= 100; step++) {
            now = now.plusSeconds(step <= 50 ? 10 : 1);
            progress.update(step, step);
        }
        assertEquals(1.0, progress.unitsPerSecond().orElseThrow(), 1e-12);
    }

    @Test
    void aClockThatStandsStillDividesNothingByZero() {
        Progress progress = start(OptionalLong.of(10), 0);
        progress.update(5, 5);
        assertEquals("[#####.....] 50% 5/10 step, ETA --:--", progress.line());
        assertThrows(IllegalArgumentException.class, () -> progress.update(4, 5));
    }

    @ParameterizedTest
    @CsvSource({"0,0:00", "83,1:23", "599,9:59", "600,10:00", "3723,1:02:03", "93784,1d 2:03:04", "-5,0:00"})
    void durations(long seconds, String text) {
        assertEquals(text, Progress.format(Duration.ofSeconds(seconds)));
    }
}
