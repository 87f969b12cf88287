// SPDX-License-Identifier: EPL-2.0
package org.vlpet.runs.table;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.vlpet.runs.Run;
import org.vlpet.runs.RunMemory;
import org.vlpet.runs.RunSummary.Parameters;
import org.vlpet.runs.io.RunDirectoryException;
import org.vlpet.runs.io.RunDirectoryException.Kind;

/**
 * Runs compared: one row per experiment in the order given, its seeds averaged. {@code Avg} is the plain mean of the
 * columns, taken per run and then averaged like the others (spec F).
 *
 * @param columns  the metrics, without Avg
 * @param rows     one per experiment
 * @param warnings what a reader of the table must know, e.g. a seed counted twice
 */
public record ComparisonTable(List<Column> columns, List<Row> rows, List<String> warnings) {
    /**
     * One experiment.
     *
     * @param parameters empty if no run has a summary
     * @param cells      one per column
     * @param average    over the columns; nothing if a run lacks one
     * @param peakBytes  most memory a run's process had; empty if that of no run is known
     */
    public record Row(String experiment, int seeds, Optional<Parameters> parameters, List<Cell> cells,
                      Cell average, OptionalLong peakBytes) {
    }

    private record Key(String experiment, Optional<Parameters> parameters) {
    }

    public ComparisonTable {
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
        warnings = List.copyOf(warnings);
    }

    /** With the headline metric of every task, in the order the runs list them. */
    public static ComparisonTable ofRuns(List<Run> runs) {
        return of(runs.stream().map(TableRun::of).toList());
    }

    public static ComparisonTable of(List<TableRun> runs) {
        Map<String, Column> columns = new LinkedHashMap<>();
        runs.forEach(run -> run.metrics().forEach((task, metrics) -> metrics.keySet().stream().findFirst()
            .ifPresent(metric -> columns.putIfAbsent(task, Column.of(task, metric)))));
        return of(runs, List.copyOf(columns.values()));
    }

    /**
     * With chosen columns.
     *
     * @throws RunDirectoryException (DATA) if no run has any of them
     */
    public static ComparisonTable of(List<TableRun> runs, List<Column> columns) {
        if (runs.stream().noneMatch(run -> columns.stream().anyMatch(column -> run.value(column).isPresent()))) {
            throw new RunDirectoryException(Kind.DATA, "None of the " + runs.size()
                + " runs has test metrics to compare.", "Let a run finish, or call evaluate on it first.");
        }
        Map<Key, List<TableRun>> groups = new LinkedHashMap<>();
        // Runs of one name but another network are another experiment; a run without counts joins its name.
        for (TableRun run : runs) {
            groups.computeIfAbsent(key(run, runs), key -> new ArrayList<>()).add(run);
        }
        List<String> warnings = new ArrayList<>();
        List<Row> rows = new ArrayList<>();
        groups.forEach((key, group) -> rows.add(row(key, group, columns, warnings)));
        return new ComparisonTable(columns, rows, warnings);
    }

    private static Key key(TableRun run, List<TableRun> runs) {
        Optional<Parameters> parameters = run.parameters().or(() -> runs.stream()
            .filter(other -> other.experiment().equals(run.experiment())).map(TableRun::parameters)
            .flatMap(Optional::stream).findFirst());
        return new Key(run.experiment(), parameters);
    }

    private static Row row(Key key, List<TableRun> group, List<Column> columns, List<String> warnings) {
        Set<Long> seeds = new HashSet<>();
        group.forEach(run -> {
            if (!seeds.add(run.seed())) {
                warnings.add(key.experiment() + ": seed " + run.seed() + " is counted more than once.");
            }
        });
        List<Cell> cells = new ArrayList<>();
        for (Column column : columns) {
            Cell cell = Cell.of(group.stream().map(run -> run.value(column)).flatMap(Optional::stream).toList());
            if (cell.n() > 0 && cell.n() < group.size()) {
                warnings.add(key.experiment() + ": " + column.label() + " is there for " + cell.n() + " of "
                    + group.size() + " runs only.");
            }
            cells.add(cell);
        }
        List<Double> averages = new ArrayList<>();
        for (TableRun run : group) {
            List<Double> values = columns.stream().map(run::value).flatMap(Optional::stream).toList();
            if (values.size() == columns.size()) {
                averages.add(Cell.of(values).mean());
            }
        }
        return new Row(key.experiment(), group.size(), key.parameters(), List.copyOf(cells),
            averages.size() == group.size() ? Cell.of(averages) : Cell.NONE,
            group.stream().flatMap(run -> run.memory().stream()).mapToLong(RunMemory::peakBytes).max());
    }

    /** Whether the table has the Avg column: only with two metrics or more, all better in the same direction. */
    public boolean hasAverage() {
        return columns.size() > 1 && columns.stream().map(Column::higherIsBetter).distinct().count() == 1;
    }

    /**
     * Whether a cell is the best of its column, or equal to it as printed; never in a column with one row.
     *
     * @param column index, {@code columns().size()} for Avg
     */
    public boolean isBest(int row, int column) {
        Cell cell = cell(row, column);
        List<Double> shown = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            if (Double.isFinite(cell(i, column).mean())) {
                shown.add(Double.parseDouble(cell(i, column).meanText(decimals(column))));
            }
        }
        if (shown.size() < 2 || !Double.isFinite(cell.mean())) {
            return false;
        }
        boolean higher = columns.get(Math.min(column, columns.size() - 1)).higherIsBetter();
        double best = shown.stream().reduce(higher ? Math::max : Math::min).orElseThrow();
        return Double.parseDouble(cell.meanText(decimals(column))) == best;
    }

    Cell cell(int row, int column) {
        Row at = rows.get(row);
        return column < columns.size() ? at.cells().get(column) : at.average();
    }

    int decimals(int column) {
        return column < columns.size() ? columns.get(column).decimals() : 2;
    }

    int width() {
        return columns.size() + (hasAverage() ? 1 : 0);
    }

    String label(int column) {
        return column < columns.size() ? columns.get(column).label() : "Avg";
    }
}
