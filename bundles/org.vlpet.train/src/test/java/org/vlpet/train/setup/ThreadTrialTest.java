// SPDX-License-Identifier: EPL-2.0
package org.vlpet.train.setup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.vlpet.nn.ops.TorchEngine;

class ThreadTrialTest {
    @AfterEach
    void oneThreadAgain() {
        TorchEngine.setThreads(1);
    }

    private static int best(double... millis) {
        SequencedMap<Integer, Double> times = new LinkedHashMap<>();
        for (int i = 0; i < millis.length; i++) {
            times.put(1 << i, millis[i]);
        }
        return new ThreadTrial("", times).best();
    }

    @Test
    void moreThreadsMustEarnTheirKeep() {
        assertEquals(1, best(20));
        assertEquals(2, best(20, 11));
        assertEquals(1, best(20, 19), "a twentieth is not worth a core");
        assertEquals(1, best(20, 60), "spinning on a busy machine");
        assertEquals(2, best(20, 11, 10.5));
        assertEquals(4, best(20, 11, 6));
        assertEquals(4, best(20, 19, 8), "two that bring nothing do not hide four that do");
    }

    @Test
    void onlyWhatIsBeyondDoubtEndsTheTrialEarly() {
        assertTrue(ThreadTrial.clear(List.of(List.of(22.0, 25.0), List.of(12.0, 13.0))));
        assertTrue(ThreadTrial.clear(List.of(List.of(22.0, 25.0), List.of(12.0, 13.0), List.of(7.0, 6.0))));
        assertFalse(ThreadTrial.clear(List.of(List.of(22.0), List.of(12.0))), "one round");
        assertFalse(ThreadTrial.clear(List.of(List.of(22.0, 25.0), List.of(12.0))), "half a round");
        assertFalse(ThreadTrial.clear(List.of(List.of(22.0, 25.0), List.of(12.0, 18.0))), "another process came between");
        assertFalse(ThreadTrial.clear(List.of(List.of(22.0, 25.0), List.of(12.0, 13.0), List.of(11.0, 11.0))));
    }

    @Test
    void everyNumberIsTriedOnAProductOfTheRun() {
        ThreadTrial trial = ThreadTrial.of(4000, 32, 64, 3);
        assertEquals(List.of(1, 2, 3), List.copyOf(trial.millis().sequencedKeySet()));
        assertTrue(trial.millis().values().stream().allMatch(time -> time > 0), trial.toString());
        assertTrue(trial.toString().startsWith("product 512 x 32 x 64 takes "), trial.toString());
    }

    @Test
    void whatIsAppliedIsWhatTorchUses() {
        ThreadChoice choice = ThreadChoice.asked(2, "the test").apply();
        assertEquals(2, TorchEngine.threads());
        assertEquals(choice, ThreadChoice.current().orElseThrow());
        assertEquals("2 threads: asked for by the test", choice.toString());
        assertEquals(1, ThreadChoice.measured(64, 256, 100).threads(), "narrow");
    }
}
