// SPDX-License-Identifier: EPL-2.0
package org.vlpet.dashboard.runs;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.eclipse.nebula.widgets.nattable.NatTable;
import org.eclipse.nebula.widgets.nattable.config.DefaultNatTableStyleConfiguration;
import org.eclipse.nebula.widgets.nattable.data.IDataProvider;
import org.eclipse.nebula.widgets.nattable.data.IRowDataProvider;
import org.eclipse.nebula.widgets.nattable.grid.GridRegion;
import org.eclipse.nebula.widgets.nattable.grid.layer.ColumnHeaderLayer;
import org.eclipse.nebula.widgets.nattable.layer.CompositeLayer;
import org.eclipse.nebula.widgets.nattable.layer.DataLayer;
import org.eclipse.nebula.widgets.nattable.selection.RowSelectionModel;
import org.eclipse.nebula.widgets.nattable.selection.SelectionLayer;
import org.eclipse.nebula.widgets.nattable.selection.config.DefaultRowSelectionLayerConfiguration;
import org.eclipse.nebula.widgets.nattable.selection.event.ISelectionEvent;
import org.eclipse.nebula.widgets.nattable.sort.ISortModel;
import org.eclipse.nebula.widgets.nattable.sort.SortDirectionEnum;
import org.eclipse.nebula.widgets.nattable.sort.SortHeaderLayer;
import org.eclipse.nebula.widgets.nattable.sort.config.SingleClickSortConfiguration;
import org.eclipse.nebula.widgets.nattable.viewport.ViewportLayer;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Event;
import org.vlpet.dashboard.look.Theme;
import org.vlpet.runs.RunState;
import org.vlpet.runs.watch.WatchedRun;

/** Draws a {@link RunsModel}: only visible cells are asked for, so thousands of runs cost what a screenful does. */
final class RunsTable {

    private final RunsModel model;
    private final NatTable table;
    private final DataLayer body;
    private final SelectionLayer selection;
    private final ViewportLayer viewport;
    private final RowSelectionModel<RunRow> selected;
    private List<String> laidOut = List.of();
    /** Widths that columns were given, as asked for and as they are on this screen: one that differs was chosen by the user. */
    private final Map<String, Integer> asked = new HashMap<>();
    private final Map<String, Integer> given = new HashMap<>();
    private Boolean dark;

    /** {@code selectionChanged} is told on the display's thread. */
    RunsTable(Composite parent, RunsModel model, Runnable selectionChanged) {
        EclipseCollections.prepare();
        this.model = model;
        final Rows rows = new Rows();
        body = new DataLayer(rows);
        selection = new SelectionLayer(body, false);
        selected = new RowSelectionModel<>(selection, rows, RunRow::key);
        selection.setSelectionModel(selected);
        selection.addConfiguration(new DefaultRowSelectionLayerConfiguration());
        viewport = new ViewportLayer(selection);
        viewport.setRegionName(GridRegion.BODY);
        viewport.setConfigLabelAccumulator((labels, column, row) -> {
            final int at = viewport.getRowIndexByPosition(row);
            final int index = viewport.getColumnIndexByPosition(column);
            if (at >= 0 && at < model.rows().size() && index >= 0 && index < model.columns().size()) {
                label(labels::addLabel, at, index);
            }
        });
        final ColumnHeaderLayer head = new ColumnHeaderLayer(new DataLayer(new Heads()), viewport, selection);
        final CompositeLayer grid = new CompositeLayer(1, 2);
        grid.setChildLayer(GridRegion.COLUMN_HEADER, new SortHeaderLayer<>(head, new Sorting()), 0, 0);
        grid.setChildLayer(GridRegion.BODY, viewport, 0, 1);
        table = new NatTable(parent, NatTable.DEFAULT_STYLE_OPTIONS | SWT.BORDER, grid, false);
        table.addConfiguration(new DefaultNatTableStyleConfiguration());
        table.addConfiguration(new SingleClickSortConfiguration());
        table.configure();
        table.getAccessible().addAccessibleListener(new org.eclipse.swt.accessibility.AccessibleAdapter() {
            @Override
            public void getName(org.eclipse.swt.accessibility.AccessibleEvent event) {
                event.result = "Runs, " + model.rows().size() + " lines";
            }
        });
        table.addListener(SWT.MouseDown, this::takeUnderMenu);
        new CutText(table);
        selection.addLayerListener(event -> {
            // Rows, or with Ctrl+A cells.
            if (event instanceof ISelectionEvent) {
                selectionChanged.run();
            }
        });
    }

    /** A menu is about the line under it: without this it would be about lines selected before, to be deleted perhaps. */
    private void takeUnderMenu(Event event) {
        final int row = table.getRowIndexByPosition(table.getRowPositionByY(event.y));
        final boolean inBody = table.getRegionLabelsByXY(event.x, event.y) != null
                && table.getRegionLabelsByXY(event.x, event.y).hasLabel(GridRegion.BODY);
        if (event.button == 3 && inBody && row >= 0 && !selection.isRowPositionSelected(row)) {
            selection.selectRow(0, row, false, false);
        }
    }

    NatTable control() {
        return table;
    }

    /** The runs selected, those of selected groups included. */
    List<WatchedRun> selectedRuns() {
        final Set<WatchedRun> runs = new LinkedHashSet<>();
        selectedRows().forEach(row -> runs.addAll(row.runs()));
        return List.copyOf(runs);
    }

    List<RunRow> selectedRows() {
        final Set<String> keys = new LinkedHashSet<>();
        selected.getSelectedRowObjects().forEach(row -> keys.add(row.key()));
        return model.rows().stream().filter(row -> keys.contains(row.key())).toList();
    }

    /** Brings a line into view. */
    void scrollTo(int row) {
        viewport.moveRowPositionIntoViewport(row);
    }

    /** Selects a line by its number. */
    void select(int row) {
        selection.selectRow(0, row, false, false);
    }

    void selectAll() {
        selection.selectAll();
    }

    /** Shows what the model says now. */
    void refresh() {
        final boolean now = Theme.isDark(table.getParent());
        if (dark == null || dark != now) {
            dark = now;
            table.setTheme(now ? new RunsTheme.Dark() : new RunsTheme.Light());
        }
        // The workbench's style sheet names a ground of its own at every switch.
        table.setBackground(Theme.ground(now));
        final List<String> ids = model.columnIds();
        for (int i = 0; i < ids.size(); i++) {
            final boolean untouched = given.getOrDefault(ids.get(i), -1) == body.getColumnWidthByPosition(i);
            final int width = model.columns().get(i).width();
            if (laidOut.indexOf(ids.get(i)) != i || untouched && asked.get(ids.get(i)) != width) {
                body.setColumnWidthByPosition(i, width);
                asked.put(ids.get(i), width);
                given.put(ids.get(i), body.getColumnWidthByPosition(i));
            }
        }
        laidOut = ids;
        table.refresh();
    }

    private void label(java.util.function.Consumer<String> labels, int row, int column) {
        final RunRow line = model.rows().get(row);
        final RunColumn at = model.columns().get(column);
        if (at.number()) {
            labels.accept(RunsTheme.NUMBER);
        }
        if (line.group()) {
            labels.accept(RunsTheme.GROUP);
        } else if (line.run().problem().isPresent()) {
            labels.accept(RunsTheme.PROBLEM);
        } else if (at.id().equals("state")) {
            final RunState state = line.run().state().orElse(RunState.LOST);
            labels.accept(state == RunState.DONE ? RunsTheme.DONE : state.isLive() ? RunsTheme.LIVE
                    : state == RunState.FAILED || state == RunState.LOST ? RunsTheme.PROBLEM : RunsTheme.PLAIN);
        }
        if (model.isBest(row, column)) {
            labels.accept(RunsTheme.BEST);
        }
    }

    /** Lines as data. */
    private final class Rows implements IRowDataProvider<RunRow> {
        @Override
        public Object getDataValue(int column, int row) {
            return row < model.rows().size() && column < model.columns().size() ? decorate(row, column) : "";
        }

        private String decorate(int row, int column) {
            final RunRow line = model.rows().get(row);
            final String text = model.text(row, column);
            return line.group() && model.columns().get(column).id().equals("experiment")
                    ? (line.expanded() ? "▾ " : "▸ ") + text : text;
        }

        @Override
        public void setDataValue(int column, int row, Object value) {
            throw new UnsupportedOperationException("runs are read-only");
        }

        @Override
        public int getColumnCount() {
            return model.columns().size();
        }

        @Override
        public int getRowCount() {
            return model.rows().size();
        }

        @Override
        public RunRow getRowObject(int row) {
            return row >= 0 && row < model.rows().size() ? model.rows().get(row) : null;
        }

        @Override
        public int indexOfRowObject(RunRow line) {
            for (int i = 0; i < model.rows().size(); i++) {
                if (model.rows().get(i).key().equals(line.key())) {
                    return i;
                }
            }
            return -1;
        }
    }

    /** Heads of the columns. */
    private final class Heads implements IDataProvider {
        @Override
        public Object getDataValue(int column, int row) {
            return column < model.columns().size() ? model.columns().get(column).label() : "";
        }

        @Override
        public void setDataValue(int column, int row, Object value) {
            throw new UnsupportedOperationException();
        }

        @Override
        public int getColumnCount() {
            return model.columns().size();
        }

        @Override
        public int getRowCount() {
            return 1;
        }
    }

    /** One column sorts, and its groups with it. */
    private final class Sorting implements ISortModel {
        private int index() {
            return model.sorted().map(id -> model.columnIds().indexOf(id)).orElse(-1);
        }

        @Override
        public List<Integer> getSortedColumnIndexes() {
            final List<Integer> sorted = new ArrayList<>();
            if (index() >= 0) {
                sorted.add(index());
            }
            return sorted;
        }

        @Override
        public boolean isColumnIndexSorted(int column) {
            return column == index();
        }

        @Override
        public SortDirectionEnum getSortDirection(int column) {
            return column != index() ? SortDirectionEnum.NONE
                    : model.isDescending() ? SortDirectionEnum.DESC : SortDirectionEnum.ASC;
        }

        @Override
        public int getSortOrder(int column) {
            return column == index() ? 0 : -1;
        }

        @Override
        @SuppressWarnings("rawtypes")
        public List<Comparator> getComparatorsForColumnIndex(int column) {
            return List.of();
        }

        @Override
        public Comparator<?> getColumnComparator(int column) {
            return Comparator.naturalOrder();
        }

        @Override
        public void sort(int column, SortDirectionEnum direction, boolean accumulate) {
            if (direction == SortDirectionEnum.NONE) {
                model.unsort();
            } else {
                model.sort(model.columnIds().get(column), direction == SortDirectionEnum.DESC);
            }
            model.update();
        }

        @Override
        public void clear() {
            model.unsort();
            model.update();
        }
    }
}
