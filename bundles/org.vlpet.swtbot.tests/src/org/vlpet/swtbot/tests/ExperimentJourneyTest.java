// SPDX-License-Identifier: EPL-2.0
package org.vlpet.swtbot.tests;

import static org.eclipse.swtbot.swt.finder.matchers.WidgetMatcherFactory.allOf;
import static org.eclipse.swtbot.swt.finder.matchers.WidgetMatcherFactory.widgetOfType;
import static org.eclipse.swtbot.swt.finder.matchers.WidgetMatcherFactory.withRegex;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Text;
import org.eclipse.swtbot.eclipse.finder.widgets.SWTBotMultiPageEditor;
import org.eclipse.swtbot.eclipse.finder.widgets.SWTBotView;
import org.eclipse.swtbot.swt.finder.SWTBot;
import org.eclipse.swtbot.swt.finder.finders.UIThreadRunnable;
import org.eclipse.swtbot.swt.finder.widgets.SWTBotTable;
import org.eclipse.swtbot.swt.finder.widgets.SWTBotTreeItem;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.vlpet.editor.canvas.control.WiringCanvas;
import org.vlpet.model.ExperimentFile;
import org.vlpet.model.experiment.Experiment;
import org.vlpet.model.experiment.Granularity;
import org.vlpet.plan.Planner;

/**
 * New experiment from a preset; granularity and the count that follows; drop, remove, undo, redo; a problem and its quick fix;
 * save and reopen.
 */
final class ExperimentJourneyTest {

    private static final String PROJECT = "swtbot";
    private static final String NAME = "journey";
    private static final String FILE = NAME + ".vlpet";
    private static final String WIZARD = "New VL-PET Experiment";
    private static final String FIELD = "org.vlpet.editor.fields.Field";

    private final Workbench workbench = new Workbench();

    @BeforeEach
    void newExperiment() {
        workbench.menu("File", "New", "VL-PET Experiment");
        final SWTBot wizard = workbench.dialog(WIZARD);
        wizard.textWithMessage("Search: a backbone, a method, a word of its description").setText("bart image vlpet-large");
        workbench.press(WIZARD, "Next >");
        wizard.comboBoxWithLabel("Project:").setText(PROJECT);
        wizard.textWithLabel("Name:").setText(NAME);
        workbench.press(WIZARD, "Finish");
        workbench.awaitClosed(WIZARD);
        workbench.await("counts", () -> counts().matches("[\\d,]+ of .*"));
    }

    @AfterEach
    void clean() throws CoreException {
        workbench.delete(PROJECT);
    }

    @Test
    void granularityIsChangedCountedUndoneSavedAndReopened() {
        final SWTBotMultiPageEditor editor = workbench.editor(FILE);
        editor.activatePage("Form");
        final String large = counts();
        editor.bot().ccomboBoxWithId(FIELD, "granularity", 0).setSelection("small");
        workbench.await("another count", () -> !counts().equals(large) && counts().contains("trained"));
        final String small = counts();
        workbench.edit("Undo");
        workbench.await("the count before", () -> counts().equals(large));
        workbench.edit("Redo");
        workbench.await("the count after", () -> counts().equals(small));
        assertTrue(editor.isDirty());
        editor.save();
        workbench.await("saved", () -> !editor.isDirty());
        editor.close();

        final Path file = Path.of(workbench.project(PROJECT).getLocation().toOSString(), "experiments", FILE);
        final Experiment saved = ExperimentFile.load(file);
        assertEquals(Granularity.SMALL, saved.getEncoder().getGranularity());
        final long planned = Planner.plan(saved).trainable();
        assertTrue(small.startsWith(String.format(Locale.ROOT, "%,d of ", planned)), () -> small + ", but planned " + planned);
        reopen();
        workbench.await("the same count", () -> counts().equals(small));
        assertFalse(workbench.editor(FILE).isDirty());
    }

    @Test
    void modulesAreDroppedAndRemoved() {
        final SWTBotMultiPageEditor editor = workbench.editor(FILE);
        editor.activatePage("Canvas");
        final String before = counts();
        final WiringCanvas canvas = workbench.control(editor.bot(), WiringCanvas.class);
        final Text search = editor.bot().textWithMessage("Search methods").widget;
        UIThreadRunnable.syncExec(() -> {
            search.setText("adapter");
            search.notifyListeners(SWT.DefaultSelection, new Event());
        });
        workbench.await("it is known where it fits", () -> UIThreadRunnable.syncExec(() -> canvas.placing().isReady()));
        workbench.key(canvas, SWT.ARROW_UP);
        workbench.key(canvas, SWT.CR);
        workbench.await("more is trained", () -> !counts().equals(before) && counts().contains("trained"));
        final String dropped = counts();
        workbench.edit("Undo");
        workbench.await("the count before", () -> counts().equals(before));
        workbench.edit("Redo");
        workbench.await("the count after", () -> counts().equals(dropped));
        workbench.edit("Undo");

        editor.activatePage("Form");
        workbench.await("the count before, once more", () -> counts().equals(before));
        editor.bot().table(0).select(0);
        editor.bot().button("Remove").click();
        workbench.await("a gate without a module is an error", () -> counts().startsWith("No counts"));
        workbench.edit("Undo");
        workbench.await("all modules are back", () -> counts().equals(before));
    }

    @Test
    void aProblemIsMarkedAndMended() {
        final SWTBotMultiPageEditor editor = workbench.editor(FILE);
        editor.activatePage("Form");
        final String before = counts();
        final String width = editor.bot().textWithId(FIELD, "adapterWidth", 0).getText();
        // A width that the heads cannot share.
        editor.bot().textWithId(FIELD, "adapterWidth", 0).setText("97");
        final SWTBotView problems = workbench.bot().viewByPartName("Problems");
        problems.show();
        workbench.await("the problem is listed", () -> errors(problems).isPresent());
        errors(problems).orElseThrow().expand().getNode(0).select().contextMenu("Quick Fix").click();
        final SWTBot dialog = workbench.dialog("Quick Fix");
        final SWTBotTable fixes = dialog.table(0);
        workbench.await("fixes are offered", () -> fixes.rowCount() > 0);
        fixes.select(IntStream.range(0, fixes.rowCount()).filter(row -> fixes.cell(row, 0).contains("adapterWidth")).findFirst()
                .orElseThrow());
        workbench.press("Quick Fix", "Finish");
        workbench.awaitClosed("Quick Fix");
        workbench.await("the problem is gone", () -> errors(problems).isEmpty());
        assertEquals("100", editor.bot().textWithId(FIELD, "adapterWidth", 0).getText());
        // Undo is that of the active part, which is the Problems view until somebody turns back to the editor.
        editor.show();
        editor.setFocus();
        workbench.edit("Undo");
        workbench.edit("Undo");
        workbench.await("all is as it was", () -> counts().equals(before));
        assertEquals(width, editor.bot().textWithId(FIELD, "adapterWidth", 0).getText());
    }

    private static Optional<SWTBotTreeItem> errors(SWTBotView problems) {
        return Arrays.stream(problems.bot().tree().getAllItems()).filter(item -> item.getText().startsWith("Errors")).findFirst();
    }

    private void reopen() {
        final SWTBot explorer = workbench.bot().viewByTitle("Project Explorer").bot();
        explorer.tree().expandNode(PROJECT, "experiments").getNode(FILE).doubleClick();
    }

    private String counts() {
        final Label label = workbench.editor(FILE).bot().widget(allOf(widgetOfType(Label.class),
                withRegex("(?s).*trained.*%.*|Counting.*|No counts.*")));
        return UIThreadRunnable.syncExec(() -> label.getText());
    }
}
