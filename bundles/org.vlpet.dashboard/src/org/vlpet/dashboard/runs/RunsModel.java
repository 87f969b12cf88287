// SPDX-License-Identifier: EPL-2.0
package org.vlpet.dashboard.runs;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

import org.vlpet.runs.RunState;
import org.vlpet.runs.io.RunDirectoryException;
import org.vlpet.runs.table.Column;
import org.vlpet.runs.table.ComparisonTable;
import org.vlpet.runs.table.TableFormat;
import org.vlpet.runs.watch.WatchedRun;

/**
 * What the table of runs shows: filtered, grouped, sorted rows and the columns that suit them. Knows no window; every
 * setter is followed by {@link #update}.
 */
public final class RunsModel {

    private List<WatchedRun> runs = List.of();
    private String text = "";
    private Optional<RunState> state = Optional.empty();
    private Optional<Set<Path>> only = Optional.empty();
    private boolean grouped;
    private boolean differences;
    private final Set<String> collapsed = new HashSet<>();
    private final Map<String, Boolean> visible = new LinkedHashMap<>();
    private Optional<String> sorted = Optional.empty();
    private boolean descending;
    private List<RunColumn> all = List.of();
    private List<RunColumn> columns = List.of();
    private List<RunRow> rows = List.of();
    private List<WatchedRun> shown = List.of();
    private Map<String, String> best = Map.of();

    /** The runs there are. */
    public void setRuns(List<WatchedRun> found) {
        runs = List.copyOf(found);
    }

    /** Words that all must occur in name, experiment, methods, host, state or settings of a run. */
    public void setText(String words) {
        text = words.strip().toLowerCase(Locale.ROOT);
    }

    /** Only runs in this state; empty: all. */
    public void setState(Optional<RunState> only) {
        state = only;
    }

    /** Only these; empty: all. */
    public void setOnly(Optional<Set<Path>> folders) {
        only = folders;
    }

    /** Whether only some chosen runs are shown. */
    public boolean hasOnly() {
        return only.isPresent();
    }

    /** One line per experiment with mean and standard deviation over its runs. */
    public void setGrouped(boolean group) {
        grouped = group;
    }

    /** Whether rows are grouped. */
    public boolean isGrouped() {
        return grouped;
    }

    /** Columns for the settings in which the shown runs differ. */
    public void setDifferences(boolean show) {
        differences = show;
    }

    /** Opens or closes a group. */
    public void toggle(RunRow row) {
        if (row.group() && !collapsed.remove(row.key())) {
            collapsed.add(row.key());
        }
    }

    /** Sorts by a column; the same again the other way round. */
    public void sort(String column, boolean down) {
        sorted = Optional.of(column);
        descending = down;
    }

    /** As found: newest first. */
    public void unsort() {
        sorted = Optional.empty();
    }

    Optional<String> sorted() {
        return sorted;
    }

    boolean isDescending() {
        return descending;
    }

    /** Shows or hides a column. */
    public void setVisible(String column, boolean show) {
        visible.put(column, show);
    }

    /** What was asked for, for the next session: {@code id -> shown}. */
    public Map<String, Boolean> visibility() {
        return Map.copyOf(visible);
    }

    /** Ids and heads of all columns, shown or not. */
    public Map<String, String> choices() {
        final Map<String, String> choices = new LinkedHashMap<>();
        all.forEach(column -> choices.put(column.id(), column.label()));
        return choices;
    }

    /** Ids of the columns shown. */
    public List<String> columnIds() {
        return columns.stream().map(RunColumn::id).toList();
    }

    List<RunColumn> columns() {
        return columns;
    }

    /** The lines. */
    public List<RunRow> rows() {
        return rows;
    }

    /** All runs that pass the filters, in closed groups too. */
    public List<WatchedRun> shown() {
        return shown;
    }

    /** Number of runs there are. */
    public int total() {
        return runs.size();
    }

    /** The text of a cell. */
    public String text(int row, int column) {
        return columns.get(column).text().apply(rows.get(row));
    }

    /** Whether a cell is the best of its column among lines of its kind; only with two lines or more. */
    public boolean isBest(int row, int column) {
        final RunRow at = rows.get(row);
        final String found = best.get(columns.get(column).id() + at.group());
        return found != null && comparable(at) && found.equals(text(row, column).replaceAll(" .*", ""));
    }

    /** Computes rows and columns anew. */
    public void update() {
        shown = runs.stream().filter(matches()).toList();
        all = RunColumns.all(shown, differences);
        final List<Column> headlines = RunColumns.headlines(shown);
        columns = all.stream().filter(column -> visible.getOrDefault(column.id(),
                !RunColumns.hiddenAtFirst(column.id(), headlines))).toList();
        rows = grouped ? groups(headlines) : sort(shown.stream().map(run -> RunRow.of(run, false)).toList());
        best = findBest();
    }

    private Predicate<WatchedRun> matches() {
        final List<String> words = text.isEmpty() ? List.of() : List.of(text.split("\\s+"));
        return run -> state.map(wanted -> run.state().filter(wanted::equals).isPresent()).orElse(true)
                && only.map(folders -> folders.contains(run.folder())).orElse(true)
                && words.stream().allMatch(word -> haystack(run).contains(word));
    }

    private static String haystack(WatchedRun run) {
        return (run.name() + ' ' + run.experiment() + ' ' + run.side("encoder") + ' ' + run.side("decoder") + ' '
                + run.host().orElse("") + ' ' + run.state().map(RunState::json).orElse("unreadable") + ' '
                + run.info().map(info -> "seed" + info.seed()).orElse("") + ' '
                + run.settings().getOrDefault("description", "")).toLowerCase(Locale.ROOT);
    }

    private List<RunRow> groups(List<Column> headlines) {
        final Map<String, List<WatchedRun>> byExperiment = new LinkedHashMap<>();
        shown.forEach(run -> byExperiment.computeIfAbsent(run.experiment() + '\0' + run.parameters(), key ->
                new ArrayList<>()).add(run));
        final List<RunRow> groups = new ArrayList<>();
        byExperiment.forEach((key, seeds) -> groups.add(new RunRow("group " + key, seeds, true,
                !collapsed.contains("group " + key), false, means(seeds, headlines))));
        final List<RunRow> lines = new ArrayList<>();
        for (final RunRow group : sort(groups)) {
            lines.add(group);
            if (group.expanded()) {
                lines.addAll(sort(group.runs().stream().map(run -> RunRow.of(run, true)).toList()));
            }
        }
        return lines;
    }

    private static Optional<ComparisonTable.Row> means(List<WatchedRun> seeds, List<Column> headlines) {
        try {
            return headlines.isEmpty() ? Optional.empty() : Optional.of(ComparisonTable.of(seeds.stream()
                    .map(WatchedRun::tableRun).toList(), headlines).rows().getFirst());
        } catch (RunDirectoryException noneHasTestMetrics) {
            return Optional.empty();
        }
    }

    private List<RunRow> sort(List<RunRow> unsorted) {
        final Optional<Comparator<RunRow>> order = sorted.flatMap(id -> all.stream().filter(c -> c.id().equals(id))
                .findFirst()).map(column -> column.comparator(descending));
        return order.isEmpty() ? unsorted : unsorted.stream().sorted(order.get()).toList();
    }

    /** Validation scores stand in the same column and are not compared with test scores. */
    private static boolean comparable(RunRow row) {
        return row.group() ? row.means().isPresent() : row.run().split().equals("test");
    }

    private Map<String, String> findBest() {
        final Map<String, String> found = new LinkedHashMap<>();
        for (final boolean group : new boolean[] {true, false}) {
            final List<RunRow> lines = rows.stream().filter(row -> row.group() == group && comparable(row)).toList();
            for (final RunColumn column : columns) {
                final List<Double> values = lines.stream().map(row -> column.order().apply(row))
                        .filter(Double.class::isInstance).map(Double.class::cast).filter(Double::isFinite).toList();
                if (column.better() != 0 && values.size() > 1) {
                    found.put(column.id() + group, RunColumns.number(values.stream().reduce(column.better() > 0
                            ? Math::max : Math::min).orElseThrow()));
                }
            }
        }
        return found;
    }

    /**
     * The runs as a table for a paper: one row per experiment, mean and deviation over seeds, test metrics.
     *
     * @param chosen the runs; empty: all shown
     * @throws RunDirectoryException (DATA) if none has test metrics
     */
    public String copy(List<WatchedRun> chosen, TableFormat format) {
        final List<WatchedRun> used = chosen.isEmpty() ? shown : chosen;
        return format.render(ComparisonTable.of(used.stream().map(WatchedRun::tableRun).toList()));
    }
}
