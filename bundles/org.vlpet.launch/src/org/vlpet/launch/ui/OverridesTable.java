// SPDX-License-Identifier: EPL-2.0
package org.vlpet.launch.ui;

import java.util.ArrayList;
import java.util.List;

import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.layout.TableColumnLayout;
import org.eclipse.jface.viewers.ArrayContentProvider;
import org.eclipse.jface.viewers.ColumnLabelProvider;
import org.eclipse.jface.viewers.ColumnWeightData;
import org.eclipse.jface.viewers.IStructuredSelection;
import org.eclipse.jface.viewers.TableViewer;
import org.eclipse.jface.viewers.TableViewerColumn;
import org.eclipse.jface.window.Window;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;

/** A table of {@code path=value} with buttons to add, edit and remove; in a sweep the value is a list. */
public final class OverridesTable {
    private final ExperimentFacts facts;
    private final boolean grid;
    private final Runnable changed;
    private final List<String> entries = new ArrayList<>();
    private final TableViewer table;
    private final Button add;
    private final Button edit;
    private final Button remove;

    OverridesTable(Composite parent, ExperimentFacts facts, boolean grid, Runnable changed) {
        this.facts = facts;
        this.grid = grid;
        this.changed = changed;
        final Composite body = new Composite(parent, SWT.NONE);
        GridLayoutFactory.fillDefaults().numColumns(2).applyTo(body);
        GridDataFactory.fillDefaults().grab(true, true).hint(SWT.DEFAULT, 108).applyTo(body);
        final Composite frame = new Composite(body, SWT.NONE);
        GridDataFactory.fillDefaults().grab(true, true).applyTo(frame);
        final TableColumnLayout columns = new TableColumnLayout();
        frame.setLayout(columns);
        table = new TableViewer(frame, SWT.BORDER | SWT.FULL_SELECTION | SWT.MULTI);
        table.setContentProvider(ArrayContentProvider.getInstance());
        table.getTable().setHeaderVisible(true);
        column(columns, "Setting", new ColumnWeightData(4, 120), 0);
        column(columns, grid ? "Values" : "Value", new ColumnWeightData(3, 80), 1);
        column(columns, "In the experiment", new ColumnWeightData(3, 150), 2);
        table.setInput(entries);
        final Composite buttons = new Composite(body, SWT.NONE);
        GridLayoutFactory.fillDefaults().applyTo(buttons);
        GridDataFactory.fillDefaults().applyTo(buttons);
        add = button(buttons, "&Add…", () -> open(-1));
        edit = button(buttons, "Ed&it…", () -> open(table.getTable().getSelectionIndex()));
        remove = button(buttons, "Re&move", this::remove);
        table.addDoubleClickListener(event -> open(table.getTable().getSelectionIndex()));
        table.addSelectionChangedListener(event -> enable());
        enable();
    }

    private void column(TableColumnLayout columns, String title, ColumnWeightData width, int part) {
        final TableViewerColumn column = new TableViewerColumn(table, SWT.NONE);
        column.getColumn().setText(title);
        columns.setColumnData(column.getColumn(), width);
        column.setLabelProvider(new ColumnLabelProvider() {
            @Override
            public String getText(Object element) {
                final String[] words = ((String) element).split("=", 2);
                return part < 2 ? words.length > part ? words[part] : ""
                        : facts.experiment().map(experiment -> ExperimentValues.get(experiment, words[0])).orElse("");
            }
        });
    }

    private static Button button(Composite parent, String text, Runnable action) {
        final Button button = new Button(parent, SWT.PUSH);
        button.setText(text);
        button.addListener(SWT.Selection, event -> action.run());
        GridDataFactory.fillDefaults().grab(true, false).applyTo(button);
        return button;
    }

    private void open(int index) {
        if (facts.experiment().isEmpty()) {
            return;
        }
        final String[] words = index < 0 ? new String[] {"", ""} : (entries.get(index) + "=").split("=", 3);
        final OverrideDialog dialog = new OverrideDialog(table.getTable().getShell(), facts, grid, words[0],
                index < 0 ? "" : entries.get(index).substring(words[0].length() + 1));
        if (dialog.open() == Window.OK) {
            final String entry = dialog.path() + "=" + dialog.value();
            entries.removeIf(old -> entries.indexOf(old) != index && old.startsWith(dialog.path() + "="));
            if (index >= 0 && index < entries.size()) {
                entries.set(index, entry);
            } else {
                entries.add(entry);
            }
            refresh();
            changed.run();
        }
    }

    private void remove() {
        entries.removeAll(((IStructuredSelection) table.getSelection()).toList());
        refresh();
        changed.run();
    }

    private void enable() {
        final int selected = table.getStructuredSelection().size();
        add.setEnabled(facts.experiment().isPresent());
        edit.setEnabled(selected == 1 && facts.experiment().isPresent());
        remove.setEnabled(selected > 0);
    }

    /** Shows what the facts now say. */
    void refresh() {
        table.refresh();
        enable();
    }

    List<String> get() {
        return List.copyOf(entries);
    }

    void set(List<String> values) {
        entries.clear();
        entries.addAll(values);
        refresh();
    }
}
