// SPDX-License-Identifier: EPL-2.0
package org.vlpet.train.run;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class StopRequestTest {
    @Test
    void theFileIsEnough() {
        AtomicBoolean file = new AtomicBoolean();
        try (StopRequest stop = StopRequest.watching(file::get)) {
            assertFalse(stop.asked());
            file.set(true);
            assertTrue(stop.asked());
            file.set(false);
            assertTrue(stop.asked(), "a request stays");
        }
    }

    @Test
    void askingFromInsideIsEnough() {
        try (StopRequest stop = StopRequest.withSignals(() -> false)) {
            assertFalse(stop.asked());
            stop.ask();
            assertTrue(stop.asked());
        }
    }
}
