// SPDX-License-Identifier: EPL-2.0
package org.vlpet.cli.commands;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.vlpet.cli.CommonOptions;
import org.vlpet.cli.Console;
import org.vlpet.cli.Threads;
import org.vlpet.model.ExitCode;
import org.vlpet.model.ExperimentFile;
import org.vlpet.model.SettingsPath;
import org.vlpet.model.UserError;
import org.vlpet.model.experiment.Experiment;
import org.vlpet.train.bench.BenchJob;
import org.vlpet.train.bench.BenchWorker;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Our half of {@code bench … --against}, which starts it: one request a line, one line of JSON for each. */
@Command(name = "bench-worker", hidden = true, description = "Answer the requests of bench --against.")
public final class BenchWorkerCommand extends CommonOptions implements Callable<Integer> {
    private final Console console;

    @Parameters(index = "0", paramLabel = "FILE", description = "The experiment of the job.")
    private String file;

    @Parameters(index = "1", paramLabel = "DIR", description = "The folder of the job.")
    private Path folder;

    @Option(names = "--set", paramLabel = "PATH=VALUE", description = "Override, as for train.")
    private List<String> overrides = new ArrayList<>();

    BenchWorkerCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        Experiment experiment = ExperimentFile.resolve(file).experiment();
        overrides.forEach(override -> SettingsPath.set(experiment, override));
        Threads.choose(experiment);
        try (BenchWorker worker = new BenchWorker(experiment, new BenchJob(folder));
                BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            console.printJsonLine(BenchWorker.ready());
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                console.printJsonLine(worker.answer(line));
            }
        } catch (IOException e) {
            throw new UserError(ExitCode.DATA, "Standard input cannot be read: " + e.getMessage() + ".",
                    "Start the comparison again.", e);
        }
        return ExitCode.OK.code();
    }
}
