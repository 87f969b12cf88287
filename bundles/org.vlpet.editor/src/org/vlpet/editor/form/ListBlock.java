// SPDX-License-Identifier: EPL-2.0
package org.vlpet.editor.form;

import java.util.List;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableColumn;
import org.eclipse.swt.widgets.TableItem;
import org.eclipse.ui.forms.widgets.FormToolkit;
import org.eclipse.ui.forms.widgets.ScrolledForm;

/** A table with buttons under it and the details of the selected row below. */
final class ListBlock {
    private static final int ROWS = 4;

    private final FormToolkit toolkit;
    private final Table table;
    private final Composite buttons;
    private final Composite details;

    ListBlock(Composite body, FormToolkit toolkit, int[] widths, String... columns) {
        this.toolkit = toolkit;
        GridLayoutFactory.fillDefaults().spacing(0, 4).applyTo(body);
        table = toolkit.createTable(body, SWT.FULL_SELECTION | SWT.SINGLE | SWT.BORDER);
        table.setHeaderVisible(true);
        GridDataFactory.fillDefaults().grab(true, false).hint(200, (ROWS + 1) * (table.getItemHeight() + 4))
                .applyTo(table);
        for (int i = 0; i < columns.length; i++) {
            TableColumn column = new TableColumn(table, SWT.NONE);
            column.setText(columns[i]);
            column.setWidth(widths[i]);
        }
        buttons = toolkit.createComposite(body);
        GridLayoutFactory.fillDefaults().margins(1, 1).spacing(4, 0).applyTo(buttons);
        details = toolkit.createComposite(body);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(details);
        GridLayoutFactory.fillDefaults().applyTo(details);
    }

    Table table() {
        return table;
    }

    Button button(String text, String tooltip, Runnable action) {
        Button button = toolkit.createButton(buttons, text, SWT.PUSH);
        button.setToolTipText(tooltip);
        button.addListener(SWT.Selection, event -> action.run());
        GridLayoutFactory.fillDefaults().margins(1, 1).spacing(4, 0).numColumns(buttons.getChildren().length)
                .applyTo(buttons);
        return button;
    }

    /** Shows these rows; the selection stays at its position, not above the last row. */
    void show(List<String[]> rows) {
        int selected = table.getSelectionIndex();
        table.setItemCount(rows.size());
        for (int i = 0; i < rows.size(); i++) {
            TableItem item = table.getItem(i);
            for (int column = 0; column < rows.get(i).length; column++) {
                if (!rows.get(i)[column].equals(item.getText(column))) {
                    item.setText(column, rows.get(i)[column]);
                }
            }
        }
        if (selected >= rows.size()) {
            table.setSelection(rows.size() - 1);
        }
    }

    /** An empty composite for the details of another row. */
    Composite clearDetails() {
        for (var child : details.getChildren()) {
            child.dispose();
        }
        Composite fresh = toolkit.createComposite(details);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(fresh);
        return fresh;
    }

    /** Lays the page out anew after details changed. */
    void reflow() {
        details.requestLayout();
        for (Composite up = details; up != null; up = up.getParent()) {
            if (up instanceof ScrolledForm form) {
                form.reflow(true);
            }
        }
    }
}
