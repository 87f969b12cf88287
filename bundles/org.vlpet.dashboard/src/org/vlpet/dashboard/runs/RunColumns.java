// SPDX-License-Identifier: EPL-2.0
package org.vlpet.dashboard.runs;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

import org.vlpet.runs.RunHousekeeping;
import org.vlpet.runs.RunMemory;
import org.vlpet.runs.RunState;
import org.vlpet.runs.progress.Progress;
import org.vlpet.runs.table.Cell;
import org.vlpet.runs.table.Column;
import org.vlpet.runs.watch.WatchedRun;

/** Makes the columns that suit the runs shown: metric names come from the events, settings from the experiments. */
final class RunColumns {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT)
            .withZone(ZoneId.systemDefault());
    private static final long KIB = 1024;
    /** Pixels of a letter, about. */
    private static final int LETTER = 8;

    private RunColumns() {
    }

    /** Headline columns of a comparison, in the order the runs list their tasks. */
    static List<Column> headlines(List<WatchedRun> runs) {
        final Map<String, Column> columns = new LinkedHashMap<>();
        runs.forEach(run -> run.metrics().forEach((task, metrics) -> metrics.keySet().stream().findFirst()
                .ifPresent(metric -> columns.putIfAbsent(task, Column.of(task, metric)))));
        return List.copyOf(columns.values());
    }

    /** All columns; those after the standard ones that most runs do not need are hidden at first. */
    static List<RunColumn> all(List<WatchedRun> runs, boolean differences) {
        final List<RunColumn> all = new ArrayList<>();
        all.add(text("state", "State", 92, row -> row.group() ? "" : row.run().state().map(RunState::json)
                .orElse("unreadable")));
        all.add(text("experiment", "Experiment", experimentWidth(runs),
                row -> (row.indented() ? "      " : "") + row.run().experiment()));
        all.add(new RunColumn("seed", "Seed", 60, true, row -> row.group() ? row.runs().size() + " seeds" : row.run().info()
                .map(info -> Long.toString(info.seed())).orElse(""), row -> row.run().info().map(info -> info.seed())
                .orElse(null), 0));
        all.add(text("encoder", "Encoder", 104, row -> row.run().side("encoder")));
        all.add(text("decoder", "Decoder", 88, row -> row.run().side("decoder")));
        all.add(new RunColumn("percent", "Trained %", 76, true, row -> row.run().parameters().map(p -> String.format(
                Locale.ROOT, "%.2f", p.percent())).orElse(""), row -> row.run().parameters().map(p -> p.percent())
                .orElse(null), 0));
        metrics(all, runs);
        if (differences) {
            differences(all, runs);
        }
        all.add(new RunColumn("progress", "Progress", 130, false, RunColumns::progress, row -> row.group() ? null
                : row.run().progress().isPresent() ? row.run().progress().getAsDouble() : null, 0));
        all.add(new RunColumn("started", "Started", 136, false, row -> row.group() ? "" : row.run().started()
                .map(TIME::format).orElse(""), row -> row.run().started().orElse(Instant.EPOCH), 0));
        all.add(new RunColumn("duration", "Duration", 74, true, row -> row.group() ? "" : row.run().duration()
                .map(Progress::format).orElse(""), row -> row.run().duration().orElse(Duration.ZERO), 0));
        all.add(new RunColumn("size", "Size", 68, true, row -> RunHousekeeping.sizeText(row.runs().stream().mapToLong(
                WatchedRun::bytes).sum()), row -> row.runs().stream().mapToLong(WatchedRun::bytes).sum(), 0));
        all.add(new RunColumn("peak", "Peak memory", 90, true, row -> row.runs().stream().flatMap(run -> run.memory().stream())
                .mapToLong(RunMemory::peakBytes).max().stream().mapToObj(RunColumns::bytes).findFirst().orElse(""),
                row -> row.runs().stream().flatMap(run -> run.memory().stream()).map(RunMemory::peakBytes)
                        .max(Comparator.naturalOrder()).orElse(null), 0));
        all.add(text("host", "Host", 80, row -> row.group() ? "" : row.run().host().orElse("")));
        all.add(text("message", "Message", 320, row -> row.group() ? "" : row.run().problem().orElse(row.run().info()
                .map(info -> info.message()).orElse(""))));
        all.add(text("folder", "Folder", 260, row -> row.group() ? "" : row.run().folder().toString()));
        return all;
    }

    /** What tells the runs of a sweep apart stands at the end of their names. */
    private static int experimentWidth(List<WatchedRun> runs) {
        final int longest = runs.stream().mapToInt(run -> run.experiment().length()).max().orElse(0);
        return Math.clamp((long) longest * LETTER + LETTER, 190, 420);
    }

    private static void metrics(List<RunColumn> all, List<WatchedRun> runs) {
        final List<Column> headlines = headlines(runs);
        headlines.forEach(column -> all.add(metric("metric " + column.task(), column, headlines.indexOf(column))));
        if (headlines.size() > 1) {
            all.add(new RunColumn("average", "Avg", 84, true, row -> row.group() ? row.means().map(means ->
                    cell(means.average())).orElse("") : number(average(row.run(), headlines)),
                    row -> row.group() ? row.means().map(means -> means.average().mean()).filter(Double::isFinite).orElse(null)
                            : average(row.run(), headlines), 1));
        }
        final Set<String> seen = new LinkedHashSet<>();
        runs.forEach(run -> run.metrics().forEach((task, metrics) -> metrics.keySet().forEach(name -> {
            if (headlines.stream().noneMatch(c -> c.task().equals(task) && c.metric().equals(name))
                    && seen.add(task + " " + name)) {
                all.add(metric("metric " + task + " " + name, Column.of(task, name), -1));
            }
        })));
    }

    private static RunColumn metric(String id, Column column, int headline) {
        final Function<RunRow, Double> value = row -> row.group()
                ? headline < 0 ? null : row.means().map(means -> means.cells().get(headline).mean()).filter(Double::isFinite)
                        .orElse(null)
                : row.run().metrics().getOrDefault(column.task(), Map.of()).get(column.metric());
        return new RunColumn(id, column.label(), 112, true, row -> {
            if (row.group()) {
                return headline < 0 ? "" : row.means().map(means -> cell(means.cells().get(headline))).orElse("");
            }
            final Double shown = value.apply(row);
            return shown == null ? "" : number(shown) + (row.run().split().equals("val") ? " (val)" : "");
        }, value::apply, column.higherIsBetter() ? 1 : -1);
    }

    /** Settings in which the runs differ; what everybody sees anyway (name, seeds) and paths of data are left out. */
    private static void differences(List<RunColumn> all, List<WatchedRun> runs) {
        final List<Map<String, String>> settings = runs.stream().map(WatchedRun::settings).filter(s -> !s.isEmpty()).toList();
        final Set<String> paths = new TreeSet<>();
        settings.forEach(one -> paths.addAll(one.keySet()));
        paths.removeAll(Set.of("name", "seeds", "description", "version"));
        for (final String path : paths) {
            if (settings.stream().map(one -> one.getOrDefault(path, "")).distinct().count() > 1) {
                all.add(text("setting " + path, path, 130, row -> row.run().settings().getOrDefault(path, "")));
            }
        }
    }

    private static RunColumn text(String id, String label, int width, Function<RunRow, String> text) {
        return new RunColumn(id, label, width, false, text, row -> text.apply(row).strip().toLowerCase(Locale.ROOT), 0);
    }

    /** Whether a column is hidden until somebody asks for it. */
    static boolean hiddenAtFirst(String id, List<Column> headlines) {
        return id.equals("folder") || id.equals("peak") || id.startsWith("metric ")
                && headlines.stream().noneMatch(column -> id.equals("metric " + column.task()));
    }

    private static Double average(WatchedRun run, List<Column> headlines) {
        double sum = 0;
        for (final Column column : headlines) {
            final Double value = run.metrics().getOrDefault(column.task(), Map.of()).get(column.metric());
            if (value == null) {
                return null;
            }
            sum += value;
        }
        return sum / headlines.size();
    }

    private static String progress(RunRow row) {
        if (row.group()) {
            return "";
        }
        final WatchedRun run = row.run();
        final String epochs = run.settings().get("training.epochs");
        final String at = "epoch " + run.epoch() + (epochs == null ? "" : "/" + epochs);
        if (!run.isLive()) {
            return run.started().isEmpty() ? "" : run.progress().orElse(0) >= 1 ? "100 %" : at;
        }
        return run.progress().isPresent() ? Math.round(Math.floor(100 * run.progress().getAsDouble())) + " %"
                + run.timeLeft().map(left -> ", " + Progress.format(left) + " left").orElse("") : at + ", step " + run.step();
    }

    private static String cell(Cell cell) {
        return cell.n() == 0 ? "" : number(cell.mean()) + (cell.n() > 1 ? " ± " + number(cell.std()) : "");
    }

    static String number(Double value) {
        return value == null ? "" : String.format(Locale.ROOT, "%.2f", value);
    }

    static String bytes(long bytes) {
        return bytes < KIB * KIB ? Math.ceilDiv(bytes, KIB) + " KiB" : bytes < KIB * KIB * KIB
                ? String.format(Locale.ROOT, "%.1f MiB", bytes / (double) (KIB * KIB))
                : String.format(Locale.ROOT, "%.1f GiB", bytes / (double) (KIB * KIB * KIB));
    }
}
