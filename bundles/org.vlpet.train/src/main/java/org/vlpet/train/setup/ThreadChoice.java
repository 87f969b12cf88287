// SPDX-License-Identifier: EPL-2.0
package org.vlpet.train.setup;

import java.util.Optional;
import org.vlpet.model.experiment.Experiment;
import org.vlpet.model.experiment.Geometry;
import org.vlpet.nn.device.TorchDevice;
import org.vlpet.nn.ops.TorchEngine;
import org.vlpet.runs.Run;

/**
 * How many threads torch uses and why. The number belongs to the process, as in torch, so there is one choice at a time;
 * a run records it, and goes on with it when it is resumed.
 *
 * @param threads at least one
 * @param reason in words
 */
public record ThreadChoice(int threads, String reason) {
    private static final int WIDE = 512;
    /** Tokens of an example where the experiment does not say: 20 of text and 36 of the image. */
    private static final int TOKENS = 56;
    private static volatile Optional<ThreadChoice> current = Optional.empty();

    /** What was applied last; empty if nobody has chosen, and torch uses what it likes. */
    public static Optional<ThreadChoice> current() {
        return current;
    }

    /** Somebody's word. */
    public static ThreadChoice asked(int threads, String by) {
        return new ThreadChoice(threads, "asked for by " + by);
    }

    /**
     * By measurement, for models of real size. Narrow ones get one thread unmeasured: their matrices are so small that
     * waiting for each other costs more than the second thread brings, and far more on a machine that is busy; and
     * small runs stay comparable bit for bit.
     */
    public static ThreadChoice measured(Experiment experiment) {
        Geometry geometry = experiment.getBackbone().getGeometry();
        return measured(geometry.getDModel(), geometry.getEncoderFfnDim(),
                TOKENS * Math.max(1, experiment.getTraining().getBatchSize()));
    }

    /**
     * The same.
     *
     * @param rows of the largest product: examples times tokens
     */
    public static ThreadChoice measured(int dModel, int ffnDim, int rows) {
        TorchEngine.version();
        if (!TorchDevice.current().isProcessor()) {
            return new ThreadChoice(1, "products run on " + TorchDevice.current());
        }
        int processors = Runtime.getRuntime().availableProcessors();
        if (processors == 1) {
            return new ThreadChoice(1, "one processor");
        }
        if (dModel < WIDE) {
            return new ThreadChoice(1, "a narrow model, width " + dModel);
        }
        ThreadTrial trial = ThreadTrial.of(rows, dModel, ffnDim, processors);
        return new ThreadChoice(trial.best(), trial.toString());
    }

    /** What a run was started with; empty if it has not started yet. */
    public static Optional<ThreadChoice> recorded(Run run) {
        return run.environment().map(environment -> new ThreadChoice(environment.threads(), "as the run was started"));
    }

    /** Makes torch use it. */
    public ThreadChoice apply() {
        TorchEngine.setThreads(threads);
        current = Optional.of(this);
        return this;
    }

    /** {@code 2 threads: product 448 x 768 x 3072 takes 21.3 ms with 1, 12.0 ms with 2}. */
    @Override
    public String toString() {
        return threads + (threads == 1 ? " thread: " : " threads: ") + reason;
    }
}
