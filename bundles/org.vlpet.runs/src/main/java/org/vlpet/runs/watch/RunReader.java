// SPDX-License-Identifier: EPL-2.0
package org.vlpet.runs.watch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.vlpet.runs.Liveness;
import org.vlpet.runs.Run;
import org.vlpet.runs.RunDirectory;
import org.vlpet.runs.RunInfo;
import org.vlpet.runs.RunMemory;
import org.vlpet.runs.RunState;
import org.vlpet.runs.RunSummary;
import org.vlpet.runs.event.EventTail;
import org.vlpet.runs.io.RunDirectoryException;
import org.vlpet.runs.table.TableRun;

/** Reads one run again and again; files that did not change are not opened. */
final class RunReader {
    /** A finished run needs one line of its log (when it started); the rest is in the summary. */
    private static final int ONE = 1;

    private record Look(Instant info, Instant summary, long events, boolean alive) {
    }

    private final RunDirectory directory;
    private final Liveness liveness;
    private Optional<Look> look = Optional.empty();
    private Optional<Map<String, String>> settings = Optional.empty();
    private EventTail tail;
    private RunFacts facts = new RunFacts();
    private boolean whole;
    private WatchedRun known;

    RunReader(Path folder, Liveness liveness) {
        this.directory = RunDirectory.of(folder);
        this.liveness = liveness;
    }

    /** The run as it is now; the same object as before if nothing changed. */
    WatchedRun read() {
        List<String> problems = new ArrayList<>();
        Optional<Run> run = tried(problems, () -> Run.open(directory.root(), liveness));
        Optional<RunState> state = run.flatMap(open -> tried(problems, open::state));
        Look now = new Look(changed(directory.runJson()), changed(directory.summary()), size(directory.events()),
            state.filter(RunState::isLive).isPresent());
        if (look.filter(now::equals).isPresent() && known != null && state.equals(known.state())) {
            return known;
        }
        Optional<RunInfo> info = run.flatMap(open -> tried(problems, open::info));
        Optional<RunSummary> summary = run.flatMap(open -> tried(problems, open::summary)).flatMap(s -> s);
        if (settings.isEmpty() && run.isPresent()) {
            settings = tried(problems, () -> ExperimentSettings.read(directory.experiment()));
        }
        boolean finished = state.filter(s -> s == RunState.DONE).isPresent() && summary.isPresent();
        tried(problems, () -> follow(finished));
        Optional<RunMemory> memory = run.flatMap(open -> tried(problems, open::memory)).flatMap(m -> m);
        look = Optional.of(now);
        known = watched(problems, info, state, summary, finished, memory);
        return known;
    }

    private boolean follow(boolean finished) {
        if (tail == null || !finished && !whole) {
            whole = !finished;
            tail = whole ? EventTail.of(directory.events()) : EventTail.of(directory.events(), ONE);
            facts = new RunFacts();
            facts.add(tail.poll());
        }
        if (whole) {
            for (EventTail.Batch batch = tail.poll(); !batch.events().isEmpty() || batch.restarted(); batch = tail.poll()) {
                facts.add(batch);
            }
        }
        return true;
    }

    private WatchedRun watched(List<String> problems, Optional<RunInfo> info, Optional<RunState> state,
                               Optional<RunSummary> summary, boolean finished, Optional<RunMemory> memory) {
        Map<String, String> paths = settings.orElse(Map.of());
        int epochs = number(paths.get("training.epochs"));
        Map<String, Map<String, Double>> test = summary.map(s -> s.split(TableRun.SPLIT)).filter(m -> !m.isEmpty())
            .orElse(facts.metrics(TableRun.SPLIT));
        Map<String, Map<String, Double>> metrics = test.isEmpty() ? facts.metrics("val") : test;
        String split = metrics.isEmpty() ? "" : test.isEmpty() ? "val" : TableRun.SPLIT;
        boolean live = state.filter(RunState::isLive).isPresent();
        return new WatchedRun(directory.root(), problems.isEmpty() ? Optional.empty() : Optional.of(problems.getFirst()),
            info, state, paths, summary.map(RunSummary::parameters), split, metrics, facts.step(),
            finished ? epochs : facts.epoch(), finished ? OptionalDouble.of(1) : facts.progress(epochs),
            live ? facts.timeLeft(epochs) : Optional.empty(), facts.first(),
            info.flatMap(RunInfo::heartbeat).filter(beat -> facts.last().filter(beat::isBefore).isEmpty())
                .or(facts::last), live && known != null ? known.bytes() : bytes(directory.root()),
            memory);
    }

    private static <T> Optional<T> tried(List<String> problems, Supplier<T> action) {
        try {
            return Optional.ofNullable(action.get());
        } catch (RunDirectoryException e) {
            problems.add(e.getMessage() + " " + e.remedy());
        } catch (RuntimeException e) {
            problems.add("This run cannot be read: " + e);
        }
        return Optional.empty();
    }

    private static int number(String text) {
        try {
            return text == null ? 0 : Integer.parseInt(text);
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    private static Instant changed(Path file) {
        try {
            return Files.getLastModifiedTime(file).toInstant();
        } catch (IOException e) {
            return Instant.EPOCH;
        }
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (NoSuchFileException e) {
            return -1;
        } catch (IOException e) {
            return -2;
        }
    }

    private static long bytes(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).mapToLong(file -> Math.max(0, size(file))).sum();
        } catch (IOException | UncheckedIOException e) {
            return 0;
        }
    }
}
