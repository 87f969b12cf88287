// SPDX-License-Identifier: EPL-2.0
package org.vlpet.ui.tests.dashboard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;

import org.eclipse.nebula.widgets.nattable.NatTable;
import org.eclipse.nebula.widgets.nattable.resize.command.ColumnResizeCommand;
import org.eclipse.swt.graphics.GC;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vlpet.dashboard.runs.RunsView;
import org.vlpet.ui.tests.Screen;

/** Columns of the Runs view: what tells runs apart can be read. */
final class RunsColumnsTest {
    private static final String SWEEP = "demo training.learningRate=0.0001";
    private static final int EXPERIMENT = 1;
    private static final int CHOSEN = 77;

    @TempDir
    private Path runs;

    @Test
    void namesOfASweepAreNotCutUnlessTheUserWantsIt() {
        RunsOnDisk.finished(runs, "demo", 1, 60, 50);
        try (ViewOnScreen<RunsView> screen = ViewOnScreen.open(RunsView.class, RunsView.ID, runs)) {
            screen.awaitRuns(1);
            final int narrow = Screen.ask(() -> table(screen).getColumnWidthByPosition(EXPERIMENT));
            RunsOnDisk.finished(runs, SWEEP, 1, 60, 50);
            screen.refresh();
            screen.awaitRuns(2);
            Screen.await("a wider column", () -> table(screen).getColumnWidthByPosition(EXPERIMENT) > narrow);
            Screen.ask(() -> {
                final GC gc = new GC(table(screen));
                final int text = gc.textExtent(SWEEP).x;
                gc.dispose();
                assertTrue(table(screen).getColumnWidthByPosition(EXPERIMENT) > text, () -> "room for " + text);
                table(screen).doCommand(new ColumnResizeCommand(table(screen), EXPERIMENT, CHOSEN));
                return true;
            });
            RunsOnDisk.finished(runs, SWEEP + " and.more=1", 2, 60, 50);
            screen.refresh();
            screen.awaitRuns(3);
            Screen.await("the line is there", () -> table(screen).getRowCount() == 1 + 3);
            assertEquals(CHOSEN, Screen.ask(() -> table(screen).getColumnWidthByPosition(EXPERIMENT)));
        }
    }

    private static NatTable table(ViewOnScreen<RunsView> screen) {
        return screen.find(NatTable.class, one -> true);
    }
}
