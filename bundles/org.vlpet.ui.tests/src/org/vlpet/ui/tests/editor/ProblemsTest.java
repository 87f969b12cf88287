// SPDX-License-Identifier: EPL-2.0
package org.vlpet.ui.tests.editor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.eclipse.core.resources.IMarker;
import org.eclipse.core.resources.IResource;
import org.eclipse.swt.widgets.Display;
import org.eclipse.ui.IMarkerResolution;
import org.eclipse.ui.IPageLayout;
import org.eclipse.ui.IViewReference;
import org.eclipse.ui.IWorkbenchCommandConstants;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.ide.IDE;
import org.junit.jupiter.api.Test;
import org.vlpet.editor.edit.Edit;
import org.vlpet.editor.edit.PartEdits;
import org.vlpet.editor.session.Selection;
import org.vlpet.model.ExperimentFile;
import org.vlpet.model.Presets;
import org.vlpet.model.experiment.Experiment;
import org.vlpet.plan.Site.Side;
import org.vlpet.ui.tests.Screen;

/** Problems of an experiment as markers, while it is open and while it is not, and their quick fixes. */
final class ProblemsTest {
    private static final String RULE = "setting.conflict";
    /** Part of the label of the fix that is chosen. */
    private static final String FIX = "adapterWidth";

    @Test
    void aProblemOfAnOpenFileIsMarkedAndItsFixIsAStep() {
        try (EditorOnScreen screen = EditorOnScreen.opened(broken())) {
            IMarker marker = screen.awaitMarker(RULE);
            assertEquals(IMarker.SEVERITY_ERROR, marker.getAttribute(IMarker.SEVERITY, -1));
            assertTrue(marker.getAttribute(IMarker.MESSAGE, "").contains("not divisible by heads"));
            awaitProblemsView("1 error");
            Screen.ask(() -> {
                screen.editor().gotoMarker(marker);
                return null;
            });
            assertEquals(new Selection.ModuleRef("vlpet", Side.ENCODER),
                    screen.ask(e -> e.session().orElseThrow().selected()));
            fix(marker);
            screen.awaitNoMarker(RULE);
            assertEquals(100, screen.experiment().getEncoder().getAdapterWidth());
            assertTrue(screen.isDirty());
            awaitProblemsView("0 errors");
            screen.command(IWorkbenchCommandConstants.EDIT_UNDO);
            screen.awaitMarker(RULE);
            assertFalse(screen.isDirty());
        }
    }

    @Test
    void aFixChosenWhileThePlanIsComputedWaitsForIt() {
        try (EditorOnScreen screen = EditorOnScreen.opened(broken())) {
            IMarker marker = screen.awaitMarker(RULE);
            IMarkerResolution fix = resolution(marker);
            Screen.ask(() -> {
                screen.editor().session().orElseThrow().execute(PartEdits.set("training.epochs", "3"));
                assertFalse(screen.editor().session().orElseThrow().isTruthCurrent());
                fix.run(marker);
                return null;
            });
            screen.await("the fix", e -> e.session().orElseThrow().experiment().getEncoder().getAdapterWidth() == 100);
            assertEquals(3, screen.experiment().getTraining().getEpochs());
            screen.awaitNoMarker(RULE);
        }
    }

    @Test
    void aProblemOfAClosedFileIsMarkedAndMendedOnDisk() {
        try (EditorOnScreen screen = new EditorOnScreen(broken())) {
            IMarker marker = screen.awaitMarker(RULE);
            fix(marker);
            screen.awaitNoMarker(RULE);
            assertEquals(100, ExperimentFile.parse("the file", screen.disk()).getEncoder().getAdapterWidth());
        }
    }

    @Test
    void closingWithoutSavingMarksWhatIsOnDisk() {
        try (EditorOnScreen screen = EditorOnScreen.preset()) {
            screen.execute(Edit.of("break it", e -> e.getEncoder().setAdapterWidth(97)));
            screen.awaitMarker(RULE);
            screen.closeEditor();
            screen.awaitNoMarker(RULE);
        }
    }

    @Test
    void aFixForAProjectThatIsGoneSaysSo() {
        IMarker marker;
        IMarkerResolution fix;
        try (EditorOnScreen screen = new EditorOnScreen(broken())) {
            marker = screen.awaitMarker(RULE);
            fix = resolution(marker);
        }
        Display.getDefault().asyncExec(() -> fix.run(marker));
        EditorOnScreen.answer("Not done", "OK");
        assertFalse(marker.exists());
    }

    @Test
    void theMarkerStandsAtTheLineOfItsPlace() {
        try (EditorOnScreen screen = new EditorOnScreen(broken())) {
            IMarker marker = screen.awaitMarker(RULE);
            String[] lines = EditorOnScreen.text(screen.disk()).split("\n");
            String line = lines[marker.getAttribute(IMarker.LINE_NUMBER, 0) - 1];
            assertTrue(line.contains("<pet") || line.contains("adapterWidth"), line);
            assertEquals(IResource.FILE, marker.getResource().getType());
        }
    }

    private static byte[] broken() {
        Experiment experiment = Presets.load(EditorOnScreen.PRESET);
        experiment.getEncoder().setAdapterWidth(97);
        return ExperimentFile.toBytes(experiment);
    }

    private static IMarkerResolution resolution(IMarker marker) {
        return Screen.ask(() -> {
            for (IMarkerResolution one : IDE.getMarkerHelpRegistry().getResolutions(marker)) {
                if (one.getLabel().contains(FIX)) {
                    return one;
                }
            }
            throw new AssertionError("no fix of " + FIX + " among those of " + marker);
        });
    }

    private static void fix(IMarker marker) {
        IMarkerResolution fix = resolution(marker);
        Screen.ask(() -> {
            fix.run(marker);
            return null;
        });
    }

    private static void awaitProblemsView(String words) {
        IWorkbenchPage page = Screen.page();
        Screen.ask(() -> {
            try {
                return page.showView(IPageLayout.ID_PROBLEM_VIEW, null, IWorkbenchPage.VIEW_VISIBLE);
            } catch (PartInitException e) {
                throw new IllegalStateException(e);
            }
        });
        IViewReference view = Screen.ask(() -> page.findViewReference(IPageLayout.ID_PROBLEM_VIEW));
        Screen.await("the Problems view says " + words, () -> said(view).startsWith(words));
    }

    private static String said(IViewReference view) {
        return String.valueOf(view.getContentDescription()).replace("0 items", "0 errors");
    }
}
