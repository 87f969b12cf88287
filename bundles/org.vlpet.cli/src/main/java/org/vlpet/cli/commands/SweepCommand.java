// SPDX-License-Identifier: EPL-2.0
package org.vlpet.cli.commands;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.vlpet.cli.CommonOptions;
import org.vlpet.cli.Console;
import org.vlpet.cli.ExperimentOptions;
import org.vlpet.model.ExitCode;
import org.vlpet.model.FrozenExperiment;
import org.vlpet.model.ResolvedExperiment;
import org.vlpet.model.Sweep;
import org.vlpet.model.UserError;
import org.vlpet.runs.RunDirectory;
import org.vlpet.runs.RunWriter;
import org.vlpet.runs.sweep.SweepFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Makes queued runs out of a grid of settings. */
@Command(name = "sweep", description = "Queue one run per point of a grid and seed; queue works them off.")
public final class SweepCommand extends CommonOptions implements Callable<Integer> {
    private final Console console;

    @Mixin
    private ExperimentOptions options;

    @Option(names = "--grid", paramLabel = "PATH=V,V,…", required = true,
            description = "A setting and its values; several span a grid.")
    private List<String> grid;

    @Option(names = "--seeds", paramLabel = "N,N,…", split = ",", description = "Default: the first of the experiment.")
    private List<Long> seeds = List.of();

    @Option(names = "--name", paramLabel = "NAME", description = "Name of the sweep; default: that of the experiment.")
    private String name;

    @Option(names = "--out", paramLabel = "DIR", defaultValue = "runs", description = "Parent folder; default: runs.")
    private Path out;

    SweepCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        ResolvedExperiment base = options.resolve();
        Sweep sweep = new Sweep(grid.stream().map(Sweep.Axis::parse).toList());
        sweep.check(base.experiment());
        List<Sweep.Point> points = sweep.points();
        String sweepName = (name != null ? name : base.experiment().getName()).replaceAll("[^A-Za-z0-9._-]", "_");
        if (Files.exists(out.resolve(sweepName + SweepFile.ENDING))) {
            throw new UserError(ExitCode.OUTPUT, "There is a sweep " + sweepName + " in " + out + " already",
                    "Choose another name with --name.");
        }
        List<Long> chosen = !seeds.isEmpty() ? seeds : base.experiment().getSeeds().isEmpty() ? List.of(0L)
                : List.of(base.experiment().getSeeds().getFirst().longValue());
        List<String> runs = new ArrayList<>();
        for (int i = 0; i < points.size(); i++) {
            FrozenExperiment frozen = FrozenExperiment.of(new ResolvedExperiment(points.get(i).of(base.experiment()),
                    base.folder()));
            for (long seed : chosen) {
                Path folder = RunDirectory.fresh(out, String.format(Locale.ROOT, "%s-%03d", sweepName, i + 1), seed);
                RunWriter.enqueue(folder, frozen.experiment().getName(), seed, frozen.bytes());
                runs.add(folder.getFileName().toString());
            }
        }
        Path file = new SweepFile(sweepName, sweep.axes().stream().map(Sweep.Axis::toString).toList(), runs).write(out);
        if (json()) {
            console.printJson(Map.of("sweep", file.toString(), "runs", runs));
        } else {
            console.print(file.toString());
            console.say(runs.size() + " runs are queued; start them with: vlpet queue " + out);
        }
        return ExitCode.OK.code();
    }
}
