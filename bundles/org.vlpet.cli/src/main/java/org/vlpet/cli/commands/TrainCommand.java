// SPDX-License-Identifier: EPL-2.0
package org.vlpet.cli.commands;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.vlpet.cli.CommonOptions;
import org.vlpet.cli.Console;
import org.vlpet.cli.ExperimentOptions;
import org.vlpet.cli.Threads;
import org.vlpet.model.ExitCode;
import org.vlpet.model.ResolvedExperiment;
import org.vlpet.model.UserError;
import org.vlpet.model.experiment.Experiment;
import org.vlpet.nn.ops.TorchEngine;
import org.vlpet.runs.Run;
import org.vlpet.runs.io.Storage;
import org.vlpet.train.run.ProgressSink;
import org.vlpet.train.run.RunOptions;
import org.vlpet.train.run.RunResult;
import org.vlpet.train.run.TrainingRun;
import org.vlpet.train.setup.ThreadChoice;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Trains: one run per seed. */
@Command(name = "train", description = "Train an experiment; Ctrl-C stops after the step, --resume goes on bit for bit.")
public final class TrainCommand extends CommonOptions implements Callable<Integer> {
    private final Console console;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "FILE", arity = "0..1",
            description = "A .vlpet file or the name of a preset; with --resume the run's own unless given.")
    private String file;

    @Option(names = "--set", paramLabel = "PATH=VALUE",
            description = "Override, e.g. encoder.granularity=middleX or tasks[vqa].batchSize=8.")
    private List<String> overrides = new ArrayList<>();

    @Option(names = "--out", paramLabel = "DIR", description = "Run directory; default: runs/NAME-SEED.")
    private Path out;

    @Option(names = "--seed", paramLabel = "N", description = "Seed; default: the first one of the experiment.")
    private Long seed;

    @Option(names = "--all-seeds", description = "One run per seed of the experiment; --out is then their parent.")
    private boolean allSeeds;

    @Option(names = "--resume", description = "Take up the run in --out: queued, stopped, failed or lost.")
    private boolean resume;

    @Option(names = "--allow-drift", description = "Resume although threads or kernels differ; not bit-equal then.")
    private boolean allowDrift;

    TrainCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        if (allSeeds && seed != null) {
            throw new UserError(ExitCode.USAGE, "--seed and --all-seeds exclude each other", "Give one of them.");
        }
        if (resume && out == null) {
            throw new UserError(ExitCode.USAGE, "--resume needs --out", "Name the run directory to go on with.");
        }
        TorchEngine.startLoading();
        ResolvedExperiment experiment = experiment();
        // A run that goes on keeps the threads it was started with: another number would change the last bits.
        Supplier<ThreadChoice> threads = (resume ? Threads.prepare(out) : Optional.<Supplier<ThreadChoice>>empty())
                .orElseGet(() -> Threads.prepare(experiment.experiment()));
        // Once per process, when the first run has opened everything.
        Runnable choose = () -> console.say(threads.get().toString());
        List<RunResult> results = new ArrayList<>();
        for (long s : seeds(experiment.experiment())) {
            RunResult result = TrainingRun.execute(runOptions(experiment, s, results.isEmpty() ? choose : () -> { }));
            results.add(result);
            if (!json()) {
                console.print(result.folder().toString());
            }
            if (result.exitCode() != ExitCode.OK) {
                break;
            }
        }
        if (json()) {
            console.printJson(Map.of("runs", results.stream().map(TrainCommand::entry).toList()));
        }
        return results.getLast().exitCode().code();
    }

    /** A run directory holds its experiment with all overrides, so that to take it up needs no other word. */
    private ResolvedExperiment experiment() {
        if (file != null) {
            return ExperimentOptions.resolve(file, overrides);
        }
        if (!resume) {
            throw new CommandLine.ParameterException(spec.commandLine(), "Missing required parameter: 'FILE'");
        }
        if (!overrides.isEmpty() || allSeeds) {
            throw new UserError(ExitCode.USAGE, "A run keeps the experiment and the seed it was made with",
                    "Leave out --set and --all-seeds, or start a new run.");
        }
        Run run = Run.open(out);
        if (seed == null) {
            seed = run.info().seed();
        }
        return ExperimentOptions.resolve(run.directory().experiment().toString(), List.of());
    }

    private List<Long> seeds(Experiment experiment) {
        if (allSeeds) {
            return experiment.getSeeds().stream().map(Integer::longValue).toList();
        }
        return List.of(seed != null ? seed : experiment.getSeeds().isEmpty() ? 0L : experiment.getSeeds().getFirst());
    }

    private RunOptions runOptions(ResolvedExperiment experiment, long runSeed, Runnable alone) {
        return new RunOptions(experiment, folder(experiment.experiment(), runSeed), runSeed, resume, allowDrift,
                spec.root().commandLine().getParseResult().originalArgs(),
                ProgressSink.to(console.messages(), System.console() != null && System.console().isTerminal(),
                        InstantSource.system()), Storage.disk(), alone);
    }

    private Path folder(Experiment experiment, long runSeed) {
        if (out == null) {
            return RunFolders.fresh(experiment.getName(), runSeed);
        }
        return allSeeds ? out.resolve(experiment.getName() + "-" + runSeed) : out;
    }

    private static Map<String, Object> entry(RunResult result) {
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("run", result.folder().toString());
        entry.put("state", result.exitCode() == ExitCode.OK ? "done" : "stopped");
        entry.put("metrics", result.metrics());
        return entry;
    }
}
