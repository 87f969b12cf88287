// SPDX-License-Identifier: EPL-2.0
package org.vlpet.cli.commands;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import org.vlpet.cli.CommonOptions;
import org.vlpet.cli.Console;
import org.vlpet.cli.EngineProcess;
import org.vlpet.model.ExitCode;
import org.vlpet.model.UserError;
import org.vlpet.runs.Run;
import org.vlpet.runs.RunQueue;
import org.vlpet.runs.RunState;
import org.vlpet.runs.io.RunDirectoryException;
import org.vlpet.runs.sweep.SweepFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * Works off queued runs until none waits and none works. The runs are processes of their own: whoever ends this command
 * ends no run, and it can be started again at any time, also beside a workbench.
 */
@Command(name = "queue", description = "Work off the queued runs in folders of runs; one failure does not stop the rest.")
public final class QueueCommand extends CommonOptions implements Callable<Integer> {
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private final Console console;

    @Parameters(paramLabel = "DIR", arity = "1..*", description = "Folders of runs.")
    private List<Path> folders;

    @Option(names = "--limit", paramLabel = "N", defaultValue = "1", description = "Most runs at once; default: 1.")
    private int limit;

    QueueCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        if (limit < 1) {
            throw new UserError(ExitCode.USAGE, "--limit is " + limit, "Give 1 or more.");
        }
        List<Path> roots = folders.stream().map(folder -> folder.toAbsolutePath().normalize()).toList();
        RunQueue queue = new RunQueue(() -> roots, () -> limit, EngineProcess::start);
        Set<Path> mine = new LinkedHashSet<>();
        Set<Path> ended = new LinkedHashSet<>();
        RunQueue.Report report = queue.tick();
        while (!report.isIdle() || mine.size() > ended.size()) {
            for (Path run : report.started()) {
                mine.add(run);
                console.say("started " + run);
            }
            for (Path run : mine) {
                if (!ended.contains(run) && !report.busy().contains(run) && !report.waiting().contains(run)) {
                    ended.add(run);
                    tell(run);
                }
            }
            if (Thread.interrupted()) {
                break;
            }
            LockSupport.parkNanos(PAUSE.toNanos());
            report = queue.tick();
        }
        return finish(mine);
    }

    private void tell(Path run) {
        try {
            console.say(Run.open(run).state().json() + " " + run);
            SweepFile.ended(run);
        } catch (RunDirectoryException e) {
            console.say("warning: " + e.getMessage());
        }
    }

    private int finish(Set<Path> mine) {
        List<Map<String, Object>> entries = new ArrayList<>();
        boolean failed = false;
        for (Path run : mine) {
            String state;
            try {
                state = Run.open(run).state().json();
            } catch (RunDirectoryException e) {
                state = RunState.LOST.name().toLowerCase(Locale.ROOT);
            }
            failed |= !state.equals(RunState.DONE.json());
            entries.add(Map.of("run", run.toString(), "state", state));
        }
        if (json()) {
            console.printJson(Map.of("runs", entries));
        }
        return (failed ? ExitCode.CHECK_FAILED : ExitCode.OK).code();
    }
}
