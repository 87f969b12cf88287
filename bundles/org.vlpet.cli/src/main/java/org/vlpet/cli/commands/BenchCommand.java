// SPDX-License-Identifier: EPL-2.0
package org.vlpet.cli.commands;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.vlpet.cli.CommonOptions;
import org.vlpet.cli.Console;
import org.vlpet.cli.EngineProcess;
import org.vlpet.cli.ExperimentOptions;
import org.vlpet.cli.ProgressLine;
import org.vlpet.cli.Threads;
import org.vlpet.cli.demo.StartupProject;
import org.vlpet.model.ExitCode;
import org.vlpet.model.ExperimentFile;
import org.vlpet.model.ResolvedExperiment;
import org.vlpet.model.SettingsPath;
import org.vlpet.model.UserError;
import org.vlpet.model.experiment.Experiment;
import org.vlpet.plan.MachineProfile;
import org.vlpet.train.bench.BenchFolder;
import org.vlpet.train.bench.DecodeBench;
import org.vlpet.train.bench.LoadBench;
import org.vlpet.train.bench.PythonDuel;
import org.vlpet.train.bench.StartupBench;
import org.vlpet.train.bench.StepBench;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Measures. */
@Command(name = "bench", description = "Measure training steps or captions at real size (random weights and"
        + " inputs, no files), or how long the network of an experiment takes to load.")
public final class BenchCommand extends CommonOptions implements Callable<Integer> {
    private static final int MOST = 100_000;
    private static final int STEP_BATCH = 8;
    private static final int DATA_BATCH = 64;

    private final Console console;

    @Parameters(index = "0", paramLabel = "step|decode|load|data|startup|memory", description = "What to measure: training"
            + " steps, captions by beam search, loading (needs a file with a backbone folder), reading of data, the start"
            + " of a run (--steps processes; random weights on disk), memory of steps beside its estimate (FILE is then how"
            + " the names of presets begin).")
    private String what;

    @Parameters(index = "1", paramLabel = "FILE", defaultValue = "bart-image-vlpet-large",
            description = "A .vlpet file or the name of a preset; default: ${DEFAULT-VALUE}.")
    private String file;

    @Option(names = "--set", paramLabel = "PATH=VALUE", description = "Override, as for train.")
    private List<String> overrides = new ArrayList<>();

    @Option(names = "--batch", paramLabel = "N", description = "Examples per step; default: 8, data: 64.")
    private Integer batch;

    @Option(names = "--text-tokens", paramLabel = "N", defaultValue = "20", description = "Source tokens of each.")
    private int textTokens;

    @Option(names = "--target-tokens", paramLabel = "N", defaultValue = "10", description = "Target tokens of each.")
    private int targetTokens;

    @Option(names = "--warm-up", paramLabel = "N", defaultValue = "3", description = "Steps before measuring.")
    private int warmUp;

    @Option(names = "--steps", paramLabel = "N", defaultValue = "10", description = "Steps measured.")
    private int steps;

    @Option(names = "--against", arity = "2", paramLabel = "python VENV", description = "Take turns with the PyTorch"
            + " program of releng/bench/python, run with the virtual environment VENV; --steps are rounds then.")
    private List<String> against = new ArrayList<>();

    @Option(names = "--profile", paramLabel = "FILE", description = "Where this machine's speed is kept for the "
            + "estimates of the workbench; default: vlpet/machine.properties in the user's state.")
    private Path profile = MachineProfile.file();

    @Option(names = "--no-profile", description = "Do not keep the speed.")
    private boolean noProfile;

    @Mixin
    private BenchDataOptions data;

    BenchCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        if (what.equals("load")) {
            return load();
        }
        if (what.equals("data")) {
            ResolvedExperiment resolved = ExperimentOptions.resolve(file, overrides);
            return data.run(console, resolved.experiment(), file, overrides,
                    batch == null ? DATA_BATCH : checked("--batch", batch, 1), this::print);
        }
        if (what.equals("startup")) {
            return print(startup());
        }
        if (what.equals("memory")) {
            return new BenchMethods(console, overrides).run(file, sizes(), this::print);
        }
        if (!what.equals("step") && !what.equals("decode")) {
            throw new UserError(ExitCode.USAGE, "unknown benchmark " + what,
                    "This version measures: step, decode, load, data, startup, memory.");
        }
        StepBench.Sizes sizes = sizes();
        Experiment experiment = ExperimentFile.resolve(file).experiment();
        overrides.forEach(override -> SettingsPath.set(experiment, override));
        Threads.choose(experiment);
        if (!against.isEmpty()) {
            return against(experiment, sizes);
        }
        if (what.equals("decode")) {
            return print(DecodeBench.run(experiment, sizes));
        }
        Map<String, Object> figures = StepBench.run(experiment, sizes);
        if (!noProfile) {
            keep(figures);
        }
        return print(figures);
    }

    private StepBench.Sizes sizes() {
        return new StepBench.Sizes(batch == null ? STEP_BATCH : checked("--batch", batch, 1),
                checked("--text-tokens", textTokens, 1), checked("--target-tokens", targetTokens, 1),
                checked("--warm-up", warmUp, 0), checked("--steps", steps, 1));
    }

    private int against(Experiment experiment, StepBench.Sizes sizes) {
        if (!against.getFirst().equals("python")) {
            throw new UserError(ExitCode.USAGE, "--against knows no " + against.getFirst() + ".",
                    "Give: --against python VENV.");
        }
        List<String> worker = new ArrayList<>(EngineProcess.command(Optional.empty(), List.of()));
        worker.add("bench-worker");
        overrides.forEach(override -> worker.addAll(List.of("--set", override)));
        worker.add(file);
        try (ProgressLine progress = new ProgressLine(console, "round")) {
            return print(PythonDuel.run(what.equals("step") ? PythonDuel.Work.STEP : PythonDuel.Work.DECODE, experiment,
                    sizes, Path.of(against.getLast()), worker,
                    round -> progress.at("comparing", round, sizes.steps())));
        }
    }

    private int load() {
        ResolvedExperiment resolved = ExperimentFile.resolve(file);
        overrides.forEach(override -> SettingsPath.set(resolved.experiment(), override));
        Threads.choose(resolved.experiment());
        return print(LoadBench.run(resolved));
    }

    private Map<String, Object> startup() {
        Experiment experiment = ExperimentOptions.resolve(file, overrides).experiment();
        Threads.choose(experiment);
        try (BenchFolder folder = BenchFolder.create()) {
            List<String> worker = new ArrayList<>(EngineProcess.command(Optional.empty(), List.of()));
            worker.add("startup-worker");
            worker.add(StartupProject.write(folder.path(), experiment).toString());
            return StartupBench.run(worker, checked("--warm-up", warmUp, 0), checked("--steps", steps, 1));
        }
    }

    private int print(Map<String, Object> figures) {
        if (json()) {
            console.printJson(figures);
        } else {
            figures.forEach((name, value) -> console.print(String.format("%-28s %s", name, value)));
        }
        return ExitCode.OK.code();
    }

    private void keep(Map<String, Object> figures) {
        try {
            Path parent = profile.toAbsolutePath().getParent();
            if (parent != null) {
                Files.createDirectories(parent);
            }
            MachineProfile.of((Long) figures.get("workPerStep"), (Double) figures.get("stepMs"),
                    (Integer) figures.get("threads")).save(profile);
            figures.put("profile", profile.toString());
        } catch (IOException e) {
            throw new UserError(ExitCode.OUTPUT, "The speed of this machine could not be kept in " + profile + ": "
                    + e.getMessage() + ".", "Name a file that can be written with --profile.");
        }
    }

    private static int checked(String option, int value, int least) {
        if (value < least || value > MOST) {
            throw new UserError(ExitCode.USAGE, option + " is " + value + ".",
                    "Give a number from " + least + " to " + MOST + ".");
        }
        return value;
    }
}
