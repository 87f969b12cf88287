// SPDX-License-Identifier: EPL-2.0
package org.vlpet.batch;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

import org.vlpet.engine.EngineCommand;
import org.vlpet.engine.EngineException;
import org.vlpet.engine.EngineLauncher;
import org.vlpet.runs.Run;
import org.vlpet.runs.RunDirectory;
import org.vlpet.runs.RunState;
import org.vlpet.runs.io.RunDirectoryException;
import org.vlpet.runs.table.TableRun;

/** Does the runs, some at a time, each in an engine process of its own; one failure does not stop the others. */
final class BatchRunner {

    private static final int TAIL_LINES = 20;
    private static final long STOP_SECONDS = 120;

    private final BatchOptions options;
    private final PrintStream messages;
    private final Set<ProcessHandle> alive = ConcurrentHashMap.newKeySet();
    private volatile boolean stopping;

    BatchRunner(BatchOptions options, PrintStream messages) {
        this.options = options;
        this.messages = messages;
    }

    /** Waits for all runs. */
    List<Outcome> run(List<BatchRun> runs) throws BatchException {
        try {
            Files.createDirectories(options.out());
        } catch (IOException e) {
            throw new BatchException(BatchApplication.OUTPUT, "--out " + options.out() + " cannot be made: " + e.getMessage());
        }
        final List<Outcome> outcomes = new ArrayList<>();
        try (ExecutorService workers = Executors.newFixedThreadPool(options.parallel())) {
            final List<Future<Outcome>> futures = runs.stream().map(run -> workers.submit(() -> one(run))).toList();
            for (final Future<Outcome> future : futures) {
                outcomes.add(future.get());
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            stop();
            Thread.currentThread().interrupt();
        }
        return outcomes;
    }

    /** Asks every engine to write a checkpoint and end, and waits for it; runs that have not begun are left out. */
    void stop() {
        stopping = true;
        alive.forEach(ProcessHandle::destroy);
        for (final ProcessHandle engine : alive) {
            try {
                engine.onExit().get(STOP_SECONDS, TimeUnit.SECONDS);
            } catch (InterruptedException | ExecutionException | TimeoutException e) {
                messages.println("an engine (pid " + engine.pid() + ") does not end; it is left alone");
            }
        }
    }

    private Outcome one(BatchRun run) {
        if (stopping) {
            return Outcome.failed(run, RunState.STOPPED, "not begun: the batch was asked to stop");
        }
        // Not in the run directory: the engine wants to make that itself.
        final Path log = run.folder().resolveSibling(run.label() + ".console.log");
        messages.println(run.label() + ": started");
        try {
            final EngineCommand command = EngineCommand.of(run.arguments())
                    .withJvmOptions(options.heap().map(heap -> List.of("-Xmx" + heap)).orElse(List.of()));
            final ProcessHandle engine = EngineLauncher.start(command, Path.of("").toAbsolutePath(), log, Map.of());
            alive.add(engine);
            try {
                follow(run, engine);
            } finally {
                alive.remove(engine);
            }
        } catch (EngineException e) {
            return Outcome.failed(run, RunState.FAILED, e.getMessage() + ". " + e.remedy());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Outcome.failed(run, RunState.STOPPED, "interrupted");
        }
        final Outcome outcome = outcome(run, log);
        messages.println(run.label() + ": " + outcome.state().json()
                + (outcome.cause().isEmpty() ? "" : System.lineSeparator() + outcome.cause().indent(2).stripTrailing()));
        outcome.unmet().forEach(bar -> messages.println(run.label() + ": " + bar));
        keep(log, run.folder());
        return outcome;
    }

    private void follow(BatchRun run, ProcessHandle engine) throws InterruptedException {
        final RunFollower follower = new RunFollower(run, messages);
        boolean ended = false;
        while (!ended) {
            try {
                engine.onExit().get(1, TimeUnit.SECONDS);
                ended = true;
            } catch (TimeoutException e) {
                ended = false;
            } catch (ExecutionException e) {
                throw new IllegalStateException(e);
            }
            follower.look();
        }
    }

    private Outcome outcome(BatchRun run, Path log) {
        if (!RunDirectory.isRun(run.folder())) {
            return Outcome.failed(run, RunState.FAILED, tail(log));
        }
        try {
            final Run done = Run.open(run.folder());
            final RunState state = done.state();
            if (state != RunState.DONE) {
                final String message = done.info().message();
                return Outcome.failed(run, state, message.isEmpty() ? tail(log) : message);
            }
            final TableRun metrics = TableRun.of(done);
            return new Outcome(run, state, "", Optional.of(metrics),
                    options.bars().stream().flatMap(bar -> bar.unmet(metrics).stream()).toList());
        } catch (RunDirectoryException e) {
            return Outcome.failed(run, RunState.FAILED, e.getMessage());
        }
    }

    private static String tail(Path log) {
        try (Stream<String> lines = Files.lines(log, StandardCharsets.UTF_8)) {
            final List<String> all = lines.toList();
            return String.join(System.lineSeparator(), all.subList(Math.max(0, all.size() - TAIL_LINES), all.size()));
        } catch (IOException | UncheckedIOException e) {
            return "the engine ended without a run directory, and its output cannot be read: " + log;
        }
    }

    /** The output goes where everybody looks for it; without a run directory it stays beside it. */
    private void keep(Path log, Path folder) {
        if (RunDirectory.isRun(folder)) {
            try {
                Files.move(log, RunDirectory.of(folder).console());
            } catch (IOException e) {
                messages.println("the engine's output stays in " + log);
            }
        }
    }
}
