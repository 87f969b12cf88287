// SPDX-License-Identifier: EPL-2.0
package org.vlpet.dashboard.paper;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import org.vlpet.runs.RunState;
import org.vlpet.runs.io.RunDirectoryException;
import org.vlpet.runs.paper.PublishedResults;
import org.vlpet.runs.paper.PublishedRow;
import org.vlpet.runs.table.Cell;
import org.vlpet.runs.table.Column;
import org.vlpet.runs.table.ComparisonTable;
import org.vlpet.runs.table.TableRun;
import org.vlpet.runs.watch.WatchedRun;

/** Rows of both kinds in one shape. Knows no window. */
public final class PaperModel {

    /**
     * A line of the table.
     *
     * @param own whether it is one's own
     * @param backbone for one's own: its name
     * @param cells the four columns as text
     * @param percent trained parameters
     * @param average mean of the four; empty if one is missing
     * @param comparable short word; the reason stands in the note
     */
    public record Line(boolean own, String backbone, String method, Optional<Double> percent, List<String> cells,
            String averageText, Optional<Double> average, String comparable, String note) {
    }

    private PaperModel() {
    }

    /** The published rows of a backbone, {@code bart-base} or {@code t5-base}; empty: all. */
    public static List<Line> published(Optional<String> backbone) {
        return PublishedResults.all().stream().filter(row -> backbone.map(row.backbone()::equals).orElse(true))
                .map(PaperModel::line).toList();
    }

    private static Line line(PublishedRow row) {
        return new Line(false, row.backbone(), row.method(), row.percent(), row.scores().stream().map(PaperModel::text).toList(),
                text(row.average()), Optional.of(row.average().mean()), row.comparable() ? "yes" : "with care",
                (row.source() + ". " + row.note() + row.preset().map(preset -> " Preset: " + preset + ".").orElse("")).strip());
    }

    private static String text(PublishedRow.Score score) {
        return number(score.mean()) + (Double.isNaN(score.std()) ? "" : " ± " + number(score.std()));
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }

    /** One's own finished runs with test metrics, one line per experiment, mean and deviation over seeds. */
    public static List<Line> own(List<WatchedRun> runs, TaskSet tasks) {
        final Map<String, List<WatchedRun>> groups = new LinkedHashMap<>();
        runs.stream().filter(run -> run.state().filter(state -> state == RunState.DONE).isPresent()
                && run.split().equals(TableRun.SPLIT)).forEach(run -> groups.computeIfAbsent(run.experiment() + '\0'
                        + run.parameters(), key -> new ArrayList<>()).add(run));
        final List<Line> lines = new ArrayList<>();
        groups.values().forEach(group -> average(group, tasks).ifPresent(lines::add));
        return lines;
    }

    private static Optional<Line> average(List<WatchedRun> group, TaskSet tasks) {
        final WatchedRun first = group.getFirst();
        final List<Optional<Column>> columns = tasks.kinds().stream().map(kind -> column(first, kind)).toList();
        final List<Column> present = columns.stream().flatMap(Optional::stream).toList();
        if (present.isEmpty()) {
            return Optional.empty();
        }
        final ComparisonTable.Row row;
        try {
            row = ComparisonTable.of(group.stream().map(WatchedRun::tableRun).toList(), present).rows().getFirst();
        } catch (RunDirectoryException withoutMetrics) {
            return Optional.empty();
        }
        final List<String> cells = columns.stream().map(column -> column.map(c -> text(row.cells().get(present.indexOf(c))))
                .orElse("–")).toList();
        final boolean whole = present.size() == tasks.kinds().size() && row.average().n() > 0;
        final String why = incomparable(first, whole, tasks);
        return Optional.of(new Line(true, first.settings().getOrDefault("backbone.name", ""), first.experiment() + " ("
                + group.size() + (group.size() == 1 ? " seed)" : " seeds)"), row.parameters().map(p -> p.percent()), cells,
                whole ? text(row.average()) : "–", whole ? Optional.of(row.average().mean()) : Optional.empty(),
                why.isEmpty() ? "yes" : "no", why));
    }

    /** The headline of the first task of a kind. */
    private static Optional<Column> column(WatchedRun run, String kind) {
        return run.metrics().entrySet().stream().filter(entry -> run.settings().getOrDefault("tasks[" + entry.getKey()
                + "].kind", entry.getKey()).equals(kind)).findFirst().flatMap(entry -> entry.getValue().keySet().stream()
                        .findFirst().map(metric -> Column.of(entry.getKey(), metric)));
    }

    private static String incomparable(WatchedRun run, boolean whole, TaskSet tasks) {
        final List<String> reasons = new ArrayList<>();
        if (tasks == TaskSet.VIDEOS) {
            reasons.add("There are no published rows to compare with.");
        }
        final String backbone = run.settings().getOrDefault("backbone.name", "unknown");
        if (!backbone.endsWith("bart-base") && !backbone.endsWith("t5-base")) {
            reasons.add("Backbone " + backbone + " instead of BART-base or T5-base.");
        }
        if (run.settings().entrySet().stream().anyMatch(e -> e.getKey().endsWith(".data.layout")
                && !e.getValue().equals("reference"))) {
            reasons.add("Other data than the paper's (" + (tasks == TaskSet.VIDEOS ? "TVQA, How2QA, TVC, YouCook2"
                    : "VQAv2, GQA, NLVR², COCO") + ").");
        }
        if (!run.settings().getOrDefault("decoder.granularity", "none").equals("none")) {
            reasons.add("The granularity of the decoder's gate is an extension of ours.");
        }
        if (!whole) {
            reasons.add("Not all four tasks.");
        }
        return String.join(" ", reasons);
    }

    private static String text(Cell cell) {
        return cell.n() == 0 ? "–" : number(cell.mean()) + (cell.n() > 1 ? " ± " + number(cell.std()) : "");
    }
}
