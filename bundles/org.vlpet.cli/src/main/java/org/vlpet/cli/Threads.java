// SPDX-License-Identifier: EPL-2.0
package org.vlpet.cli;

import org.vlpet.model.ExitCode;
import org.vlpet.model.UserError;
import org.vlpet.model.experiment.Experiment;
import org.vlpet.nn.ops.TorchEngine;

/**
 * How many threads torch uses: {@code VLPET_THREADS}, or all cores for a model of real size. Narrow models get one thread:
 * their matrices are so small that waiting for each other costs more than the second thread brings, and far more on a
 * machine that is busy.
 */
public final class Threads {
    private static final String VARIABLE = "VLPET_THREADS";
    private static final int WIDE = 512;

    private Threads() {
    }

    /** Sets the number of threads for work on an experiment. */
    public static void choose(Experiment experiment) {
        String wanted = System.getenv(VARIABLE);
        if (wanted == null || wanted.isBlank()) {
            boolean wide = experiment.getBackbone().getGeometry().getDModel() >= WIDE;
            TorchEngine.setThreads(wide ? Runtime.getRuntime().availableProcessors() : 1);
            return;
        }
        try {
            int threads = Integer.parseInt(wanted.strip());
            if (threads < 1) {
                throw new NumberFormatException("not positive");
            }
            TorchEngine.setThreads(threads);
        } catch (NumberFormatException e) {
            throw new UserError(ExitCode.USAGE, VARIABLE + " is \"" + wanted + "\", which is not a number of threads",
                    "Set it to 1 or more, or unset it.", e);
        }
    }
}
