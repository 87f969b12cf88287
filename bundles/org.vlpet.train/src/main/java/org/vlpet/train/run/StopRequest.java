// SPDX-License-Identifier: EPL-2.0
package org.vlpet.train.run;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import sun.misc.Signal;
import sun.misc.SignalHandler;

/**
 * The wish to stop: SIGTERM, SIGINT, or the file {@code control/stop}. Signals are caught rather than left to a
 * shutdown hook, because inside a hook the process can no longer choose its exit code (75) and natives may already be
 * going down. A second signal gets what it got before, so that an impatient Ctrl-C still ends the process at once.
 */
public final class StopRequest implements AutoCloseable {
    private static final List<String> SIGNALS = List.of("TERM", "INT");

    private final BooleanSupplier file;
    private final List<Runnable> restore = new ArrayList<>();
    private volatile boolean asked;

    private StopRequest(BooleanSupplier file) {
        this.file = file;
    }

    /** Watches {@code file} only. */
    public static StopRequest watching(BooleanSupplier file) {
        return new StopRequest(file);
    }

    /** Watches {@code file} and catches signals until closed. */
    public static StopRequest withSignals(BooleanSupplier file) {
        StopRequest request = new StopRequest(file);
        SIGNALS.forEach(request::intercept);
        return request;
    }

    /** Whether to stop after the step at hand. Cheap enough to ask every step. */
    public boolean asked() {
        if (!asked && file.getAsBoolean()) {
            asked = true;
        }
        return asked;
    }

    /** Asks from within the process. */
    public void ask() {
        asked = true;
    }

    private void intercept(String name) {
        Signal signal = new Signal(name);
        SignalHandler[] before = new SignalHandler[1];
        try {
            before[0] = Signal.handle(signal, received -> {
                asked = true;
                Signal.handle(signal, before[0]);
            });
        } catch (IllegalArgumentException e) {
            // The JVM keeps this signal for itself (-Xrs) or the system has no such signal; the file still works.
            return;
        }
        restore.add(() -> Signal.handle(signal, before[0]));
    }

    @Override
    public void close() {
        restore.forEach(Runnable::run);
        restore.clear();
    }
}
