// SPDX-License-Identifier: EPL-2.0
package org.vlpet.cli.commands;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.vlpet.cli.CommonOptions;
import org.vlpet.cli.Console;
import org.vlpet.cli.ExperimentOptions;
import org.vlpet.cli.Threads;
import org.vlpet.model.ExitCode;
import org.vlpet.model.ResolvedExperiment;
import org.vlpet.nn.ops.TorchEngine;
import org.vlpet.train.bench.StartupBench;
import org.vlpet.train.setup.ThreadChoice;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** A process that {@code bench startup} measures: opens what a run opens and says how long the parts took. */
@Command(name = "startup-worker", hidden = true, description = "A start that bench startup measures.")
public final class StartupWorkerCommand extends CommonOptions implements Callable<Integer> {
    private final Console console;

    @Parameters(index = "0", paramLabel = "FILE", description = "The experiment to open.")
    private String file;

    @Parameters(index = "1", paramLabel = "MILLIS", description = "When the process was asked for.")
    private long started;

    StartupWorkerCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        TorchEngine.startLoading();
        ResolvedExperiment resolved = ExperimentOptions.resolve(file, List.of());
        Supplier<ThreadChoice> threads = Threads.prepare(resolved.experiment());
        console.printJsonLine(StartupBench.measure(resolved, started, threads::get));
        return ExitCode.OK.code();
    }
}
