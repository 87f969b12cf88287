// SPDX-License-Identifier: EPL-2.0
package org.vlpet.batch;

import java.io.PrintStream;
import java.util.List;
import java.util.Optional;

import org.eclipse.equinox.app.IApplication;
import org.eclipse.equinox.app.IApplicationContext;
import org.vlpet.runs.RunState;
import org.vlpet.runs.table.TableFormat;

/**
 * Trains experiment files without a window: {@code -application org.vlpet.batch.run}. The table goes to standard output,
 * everything else to standard error.
 */
public final class BatchApplication implements IApplication {

    /** A run failed, or is under a bar. */
    static final int FAILED = 1;
    /** Wrong arguments or an invalid experiment. */
    static final int USAGE = 2;
    /** Output cannot be written. */
    static final int OUTPUT = 6;
    /** Asked to stop; the runs can be resumed. */
    static final int STOPPED = 75;

    private volatile BatchRunner runner;

    @Override
    public Object start(IApplicationContext context) {
        final Object arguments = context.getArguments().get(IApplicationContext.APPLICATION_ARGS);
        return run(List.of(arguments instanceof String[] words ? words : new String[0]), System.out, System.err);
    }

    @Override
    public void stop() {
        final BatchRunner current = runner;
        if (current != null) {
            current.stop();
        }
    }

    /**
     * The whole program but for the process around it.
     *
     * @param arguments as in {@link BatchOptions}
     * @param answer gets the table
     * @param messages gets everything else
     * @return the exit code
     */
    public Integer run(List<String> arguments, PrintStream answer, PrintStream messages) {
        try {
            final Optional<BatchOptions> options = BatchOptions.parse(arguments);
            if (options.isEmpty()) {
                answer.println(BatchOptions.USAGE);
                return EXIT_OK;
            }
            return batch(options.get(), answer, messages);
        } catch (BatchException e) {
            messages.println("vlpet batch: " + e.getMessage());
            if (e.exitCode() == USAGE) {
                messages.println(BatchOptions.USAGE);
            }
            return e.exitCode();
        }
    }

    private Integer batch(BatchOptions options, PrintStream answer, PrintStream messages) throws BatchException {
        final List<BatchRun> runs = BatchRun.all(options);
        messages.println(runs.size() + (runs.size() == 1 ? " run" : " runs") + " into " + options.out());
        runner = new BatchRunner(options, messages);
        final Thread hook = new Thread(this::stop, "stop the engines");
        Runtime.getRuntime().addShutdownHook(hook);
        final List<Outcome> outcomes;
        try {
            outcomes = runner.run(runs);
        } finally {
            removeHook(hook);
        }
        final BatchSummary summary = new BatchSummary(outcomes);
        answer.print(summary.text(TableFormat.MD));
        if (options.summary().isPresent()) {
            summary.write(options.summary().get());
        }
        if (summary.isFine()) {
            return EXIT_OK;
        }
        return outcomes.stream().anyMatch(outcome -> outcome.state() == RunState.STOPPED) ? STOPPED : FAILED;
    }

    private static void removeHook(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The process is ending already, and the hook is at work.
            return;
        }
    }
}
