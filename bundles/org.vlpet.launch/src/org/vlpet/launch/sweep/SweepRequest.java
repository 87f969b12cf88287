// SPDX-License-Identifier: EPL-2.0
package org.vlpet.launch.sweep;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import org.vlpet.launch.config.RunRequest;
import org.vlpet.launch.run.WatchedFolders;
import org.vlpet.model.ExitCode;
import org.vlpet.model.FrozenExperiment;
import org.vlpet.model.ResolvedExperiment;
import org.vlpet.model.Sweep;
import org.vlpet.model.UserError;
import org.vlpet.runs.RunDirectory;
import org.vlpet.runs.RunWriter;
import org.vlpet.runs.sweep.SweepFile;

/**
 * A sweep to be queued.
 *
 * @param base experiment, seeds, output and engine of every point
 * @param sweep the grid
 * @param name of the sweep, a file's name
 */
public record SweepRequest(RunRequest base, Sweep sweep, String name) {
    /** Checks the name. */
    public SweepRequest {
        if (!name.matches("[A-Za-z0-9_-][A-Za-z0-9._-]*")) {
            throw new UserError(ExitCode.USAGE, "\"" + name + "\" is no name for a sweep.",
                    "Use letters, digits, dots, dashes and underscores.");
        }
    }

    /**
     * Queues all runs; not for the display's thread.
     *
     * @return the file that describes the sweep; the comparison lies beside it
     */
    public Path enqueue() {
        sweep.check(base.experiment().experiment());
        final Path output = base.output();
        if (Files.exists(output.resolve(name + SweepFile.ENDING))) {
            throw new UserError(ExitCode.OUTPUT, "There is a sweep " + name + " in " + output + " already.",
                    "Choose another name.");
        }
        final List<String> runs = new ArrayList<>();
        final List<Sweep.Point> points = sweep.points();
        for (int i = 0; i < points.size(); i++) {
            final FrozenExperiment frozen = FrozenExperiment.of(new ResolvedExperiment(
                    points.get(i).of(base.experiment().experiment()), base.experiment().folder()));
            for (final long seed : base.seeds()) {
                final Path folder = RunDirectory.fresh(output, String.format(Locale.ROOT, "%s-%03d", name, i + 1), seed);
                RunWriter.enqueue(folder, frozen.experiment().getName(), seed, frozen.bytes(), base.start());
                runs.add(folder.getFileName().toString());
            }
        }
        final Path file = new SweepFile(name, sweep.axes().stream().map(Sweep.Axis::toString).toList(), runs).write(output);
        WatchedFolders.remember(output);
        WatchedFolders.refresh(output);
        return file;
    }
}
