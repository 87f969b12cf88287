// SPDX-License-Identifier: EPL-2.0
package org.vlpet.dashboard.look;

import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableColumn;

/** Plain tables of views. */
public final class Tables {

    private Tables() {
    }

    /** With a header; selects whole lines. */
    public static Table of(Composite parent) {
        final Table table = new Table(parent, SWT.FULL_SELECTION | SWT.BORDER);
        table.setHeaderVisible(true);
        return table;
    }

    /** Adds a column. */
    public static TableColumn column(Table table, String name, int width, int alignment) {
        final TableColumn column = new TableColumn(table, alignment);
        column.setText(name);
        column.setWidth(width);
        return column;
    }
}
