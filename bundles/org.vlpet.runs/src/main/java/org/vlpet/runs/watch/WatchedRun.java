// SPDX-License-Identifier: EPL-2.0
package org.vlpet.runs.watch;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.vlpet.runs.RunInfo;
import org.vlpet.runs.RunMemory;
import org.vlpet.runs.RunState;
import org.vlpet.runs.RunSummary.Parameters;
import org.vlpet.runs.table.TableRun;

/**
 * What is known of a run at one moment. Immutable.
 *
 * @param folder   the run directory
 * @param problem  why it, or a part of it, cannot be read, with what to do; empty if all is well
 * @param info     of {@code run.json}; empty if that cannot be read
 * @param state    with {@code lost} found out; empty if unknown
 * @param settings of the experiment by path, see {@link ExperimentSettings}; empty if it cannot be read
 * @param parameters counts, once there is a summary
 * @param split    the metrics are of: {@code test}, or {@code val} while there is no test; empty without metrics
 * @param metrics  task -> metric -> value, the first of a task is its headline
 * @param step     optimiser steps done
 * @param epoch    epochs done
 * @param progress 0 to 1 of the training; empty if unknown
 * @param timeLeft of a running run; empty if unknown
 * @param started  first event
 * @param ended    last sign of life
 * @param bytes    size of the folder
 * @param memory   the peak of its process, once it has ended
 */
public record WatchedRun(Path folder, Optional<String> problem, Optional<RunInfo> info, Optional<RunState> state,
                         Map<String, String> settings, Optional<Parameters> parameters, String split,
                         Map<String, Map<String, Double>> metrics, long step, int epoch, OptionalDouble progress,
                         Optional<Duration> timeLeft, Optional<Instant> started, Optional<Instant> ended, long bytes,
                         Optional<RunMemory> memory) {
    /** Newest first; what never started comes last. */
    public static final Comparator<WatchedRun> NEWEST = Comparator.comparing(
        (WatchedRun run) -> run.started().orElse(Instant.EPOCH)).reversed().thenComparing(WatchedRun::folder);

    /** The experiment's name, or the folder's where that is unknown. */
    public String experiment() {
        return info.map(RunInfo::name).orElse(String.valueOf(folder.getFileName()));
    }

    /** For people: folder name. */
    public String name() {
        return String.valueOf(folder.getFileName());
    }

    public boolean isLive() {
        return state.filter(RunState::isLive).isPresent();
    }

    /** From the first to the last sign of life. */
    public Optional<Duration> duration() {
        return started.flatMap(from -> ended.map(to -> Duration.between(from, to))).filter(d -> !d.isNegative());
    }

    public Optional<String> host() {
        return info.flatMap(RunInfo::owner).map(owner -> owner.host());
    }

    /** Methods and granularity of one side: {@code vlpet large}; a dash where there is nothing. */
    public String side(String stack) {
        TreeSet<String> methods = settings.entrySet().stream().filter(entry -> entry.getKey().startsWith(stack + ".pet[")
            && entry.getKey().endsWith("].method")).map(Map.Entry::getValue).collect(Collectors.toCollection(TreeSet::new));
        if (methods.isEmpty()) {
            return settings.isEmpty() ? "" : "–";
        }
        String level = settings.getOrDefault(stack + ".granularity", "none");
        return String.join(" + ", methods) + (level.equals("none") ? "" : " " + level);
    }

    /** As a row of a comparison; metrics of the test split only, as papers print them. */
    public TableRun tableRun() {
        return new TableRun(experiment(), info.map(RunInfo::seed).orElse(0L), parameters,
            split.equals(TableRun.SPLIT) ? metrics : Map.of(), memory);
    }

    @Override
    public String toString() {
        return name();
    }
}
