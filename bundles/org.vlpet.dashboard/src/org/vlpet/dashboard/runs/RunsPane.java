// SPDX-License-Identifier: EPL-2.0
package org.vlpet.dashboard.runs;

import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;

/** The table of runs alone, without the view around it. */
public final class RunsPane {

    private final RunsModel model;
    private final RunsTable table;

    /** Draws a model. */
    public RunsPane(Composite parent, RunsModel model) {
        this.model = model;
        this.table = new RunsTable(parent, model, () -> { });
    }

    /** What is painted. */
    public Control control() {
        return table.control();
    }

    /** Brings a line into view. */
    public void scrollTo(int row) {
        table.scrollTo(row);
    }

    /** Computes and draws anew. */
    public void update() {
        model.update();
        table.refresh();
    }
}
