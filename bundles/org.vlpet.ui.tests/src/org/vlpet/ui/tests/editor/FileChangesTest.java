// SPDX-License-Identifier: EPL-2.0
package org.vlpet.ui.tests.editor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.vlpet.ui.tests.editor.EditorOnScreen.PRESET;
import static org.vlpet.ui.tests.editor.EditorOnScreen.bytes;
import static org.vlpet.ui.tests.editor.EditorOnScreen.text;

import java.io.IOException;
import java.nio.file.Files;
import org.eclipse.core.resources.IMarker;
import org.eclipse.swt.widgets.Display;
import org.eclipse.ui.IWorkbenchCommandConstants;
import org.junit.jupiter.api.Test;
import org.vlpet.editor.edit.PartEdits;
import org.vlpet.model.ExperimentFile;
import org.vlpet.model.Presets;
import org.vlpet.model.experiment.Experiment;
import org.vlpet.ui.tests.Screen;

/** Files that are no experiments, and files that others change while they are open. */
final class FileChangesTest {
    private static final String QUESTION = "The file has changed";

    @Test
    void aBrokenFileSaysWhyAndComesBackWhenItsTextIsMended() {
        String good = text(ExperimentFile.toBytes(Presets.load(PRESET)));
        String broken = good.replace("epochs=\"20\"", "epochs=\"20\" <");
        try (EditorOnScreen screen = new EditorOnScreen(bytes(broken))) {
            screen.open();
            screen.await("the page that says why", e -> e.source().isPresent());
            assertTrue(screen.ask(e -> e.session().isEmpty()));
            assertTrue(screen.words().contains("mine.vlpet cannot be shown as an experiment"), screen::words);
            assertTrue(screen.words().contains("this is not well-formed XML"), screen::words);
            assertEquals(broken, screen.ask(e -> e.source().orElseThrow().text()));
            IMarker marker = screen.awaitMarker("file.unreadable");
            int line = broken.substring(0, broken.indexOf("\" <")).split("\n", -1).length;
            assertEquals(line, marker.getAttribute(IMarker.LINE_NUMBER, 0));
            assertFalse(screen.isDirty());
            screen.ask(e -> {
                e.source().orElseThrow().viewer().document().set(good);
                return null;
            });
            screen.awaitTruth();
            assertEquals(good, text(screen.model()));
            assertTrue(screen.isDirty(), "the file is still broken");
            screen.awaitNoMarker("file.unreadable");
            screen.save();
            assertEquals(good, text(screen.disk()));
        }
    }

    @Test
    void aFileOfANewerWorkbenchSaysSo() {
        String newer = text(ExperimentFile.toBytes(Presets.load(PRESET)))
                .replaceFirst("formatVersion=\"\\d+\"", "formatVersion=\"99\"");
        assertTrue(newer.contains("formatVersion=\"99\""));
        try (EditorOnScreen screen = new EditorOnScreen(bytes(newer))) {
            screen.open();
            screen.await("the page that says why", e -> e.source().isPresent());
            assertTrue(screen.words().contains("written by a newer VL-PET Workbench"), screen::words);
            assertTrue(screen.words().contains("Update the workbench"), screen::words);
            assertEquals(newer, screen.ask(e -> e.source().orElseThrow().text()));
            assertFalse(screen.isDirty());
        }
    }

    @Test
    void filesThatAreNoTextOrEmptySayWhy() {
        for (byte[] content : new byte[][] {{}, {0, (byte) 0xff, (byte) 0xfe, 10}, bytes("<a/>")}) {
            try (EditorOnScreen screen = new EditorOnScreen(content)) {
                screen.open();
                screen.await("the page that says why", e -> e.source().isPresent());
                assertTrue(screen.words().contains("cannot be shown as an experiment"), screen::words);
                assertFalse(screen.isDirty());
                assertArrayEquals(content, screen.disk());
            }
        }
    }

    @Test
    void aChangeFromOutsideIsShownAndCanBeTakenBack() {
        try (EditorOnScreen screen = EditorOnScreen.preset()) {
            byte[] before = screen.model();
            screen.changeOutside(other());
            screen.await("the new content", e -> e.session().orElseThrow().experiment().getTraining().getEpochs() == 5);
            assertFalse(screen.isDirty());
            screen.command(IWorkbenchCommandConstants.EDIT_UNDO);
            assertArrayEquals(before, screen.model());
            assertTrue(screen.isDirty());
        }
    }

    @Test
    void whoHasUnsavedChangesKeepsThem() {
        try (EditorOnScreen screen = EditorOnScreen.preset()) {
            byte[] mine = edit(screen);
            screen.changeOutside(other());
            EditorOnScreen.answer(QUESTION, "Keep my changes");
            assertArrayEquals(mine, screen.model());
            assertTrue(screen.isDirty());
            screen.save();
            assertArrayEquals(mine, screen.disk());
            assertNull(Screen.ask(() -> EditorOnScreen.question(QUESTION)), "asked once");
        }
    }

    @Test
    void whoLoadsTheFileCanTakeThatBack() {
        try (EditorOnScreen screen = EditorOnScreen.preset()) {
            byte[] mine = edit(screen);
            screen.changeOutside(other());
            EditorOnScreen.answer(QUESTION, "Load the file");
            screen.await("the new content", e -> e.session().orElseThrow().experiment().getTraining().getEpochs() == 5);
            assertFalse(screen.isDirty());
            screen.command(IWorkbenchCommandConstants.EDIT_UNDO);
            assertArrayEquals(mine, screen.model());
        }
    }

    @Test
    void aSecondChangeWhileTheQuestionStandsIsNotOverlooked() {
        try (EditorOnScreen screen = EditorOnScreen.preset()) {
            edit(screen);
            screen.changeOutside(other());
            Screen.await("the question", () -> EditorOnScreen.question(QUESTION) != null);
            Experiment third = Presets.load(PRESET);
            third.getTraining().setEpochs(6);
            screen.changeOutside(ExperimentFile.toBytes(third));
            EditorOnScreen.answer(QUESTION, "Load the file");
            screen.await("the newest content", e -> e.session().orElseThrow().experiment().getTraining()
                    .getEpochs() == 6);
            assertFalse(screen.isDirty());
        }
    }

    @Test
    void savingOverAChangeThatTheWorkspaceDidNotSeeIsAsked() throws IOException {
        try (EditorOnScreen screen = EditorOnScreen.preset()) {
            byte[] mine = edit(screen);
            // Behind the back of the workspace, as a shell does.
            Files.write(screen.file().getLocation().toPath(), other());
            Display.getDefault().asyncExec(() -> screen.editor().getSite().getPage()
                    .saveEditor(screen.editor(), false));
            EditorOnScreen.answer(QUESTION, "Cancel");
            assertTrue(screen.isDirty());
            assertArrayEquals(other(), screen.disk());
            Display.getDefault().asyncExec(() -> screen.editor().getSite().getPage()
                    .saveEditor(screen.editor(), false));
            EditorOnScreen.answer(QUESTION, "Overwrite it");
            screen.await("it is saved", e -> !e.isDirty());
            assertArrayEquals(mine, screen.disk());
        }
    }

    @Test
    void aDeletedFileIsWrittenAnewWhenThereAreChanges() {
        try (EditorOnScreen screen = EditorOnScreen.preset()) {
            byte[] mine = edit(screen);
            EditorOnScreen.workspace(() -> screen.file().delete(true, null));
            assertArrayEquals(mine, screen.model());
            assertTrue(screen.isDirty());
            screen.save();
            assertArrayEquals(mine, screen.disk());
            assertFalse(screen.isDirty());
        }
    }

    private static byte[] edit(EditorOnScreen screen) {
        screen.execute(PartEdits.set("training.epochs", "3"));
        return screen.model();
    }

    private static byte[] other() {
        Experiment experiment = Presets.load(PRESET);
        experiment.getTraining().setEpochs(5);
        return ExperimentFile.toBytes(experiment);
    }
}
