// SPDX-License-Identifier: EPL-2.0
package org.vlpet.ui.tests.editor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.vlpet.ui.tests.editor.EditorOnScreen.text;

import java.util.Iterator;
import org.eclipse.jface.text.BadLocationException;
import org.eclipse.jface.text.IDocument;
import org.eclipse.jface.text.source.Annotation;
import org.eclipse.jface.text.source.IAnnotationModel;
import org.eclipse.ui.IWorkbenchCommandConstants;
import org.junit.jupiter.api.Test;
import org.vlpet.editor.ExperimentEditor;
import org.vlpet.editor.edit.PartEdits;

/** The text of the file: what is typed there becomes the experiment, or stays there and is marked. */
final class SourcePageTest {
    @Test
    void validTextBecomesTheModelAsOneStep() {
        try (EditorOnScreen screen = atSource()) {
            byte[] before = screen.model();
            type(screen, "epochs=\"20\"", "epochs=\"7\"");
            type(screen, "adapterWidth=\"96\"", "adapterWidth=\"48\"");
            screen.await("the text is taken over", e -> e.session().orElseThrow().undoLabel().isPresent());
            assertEquals(7, screen.experiment().getTraining().getEpochs());
            assertEquals(48, screen.experiment().getEncoder().getAdapterWidth());
            assertTrue(screen.isDirty());
            screen.ask(e -> {
                e.showPage(e.canvas().orElseThrow());
                return null;
            });
            screen.command(IWorkbenchCommandConstants.EDIT_UNDO);
            assertArrayEquals(before, screen.model(), "one step");
            assertFalse(screen.isDirty());
            assertEquals(text(before), source(screen), "the text follows");
        }
    }

    @Test
    void typingIsTakenBackOnTheSourcePage() {
        try (EditorOnScreen screen = atSource()) {
            byte[] before = screen.model();
            type(screen, "epochs=\"20\"", "epochs=\"7\"");
            screen.await("the text is taken over", e -> e.session().orElseThrow().experiment().getTraining()
                    .getEpochs() == 7);
            screen.command(IWorkbenchCommandConstants.EDIT_UNDO);
            assertEquals(text(before), source(screen));
            screen.await("the model follows", e -> e.session().orElseThrow().experiment().getTraining()
                    .getEpochs() == 20);
            assertArrayEquals(before, screen.model());
            assertFalse(screen.isDirty(), "the editor holds what the file holds");
        }
    }

    @Test
    void invalidTextKeepsTheModelAndMarksTheLine() {
        try (EditorOnScreen screen = atSource()) {
            byte[] before = screen.model();
            int line = type(screen, "epochs=\"20\"", "epoch=\"20\"");
            screen.await("the text is found to be wrong", e -> e.source().orElseThrow().error().isPresent());
            assertArrayEquals(before, screen.model());
            assertTrue(screen.isDirty());
            // The reader knows where the tag with the attribute ends.
            int end = line + source(screen).lines().skip(line - 1L).takeWhile(text -> !text.endsWith(">")).toList().size();
            assertEquals(end, screen.ask(SourcePageTest::markedLine));
            assertTrue(screen.words().contains("\"epoch\" is not known in Training. Nearest: epochs"), screen::words);
            type(screen, "epoch=\"20\"", "epochs=\"21\"");
            screen.await("the text is right again", e -> e.source().orElseThrow().error().isEmpty());
            assertEquals(-1, screen.ask(SourcePageTest::markedLine));
            assertEquals(21, screen.experiment().getTraining().getEpochs());
        }
    }

    @Test
    void whoLeavesInvalidTextIsAsked() {
        try (EditorOnScreen screen = atSource()) {
            byte[] before = screen.model();
            type(screen, "epochs=\"20\"", "epoch=\"20\"");
            String typed = source(screen);
            for (String answer : new String[] {"Go on with the text", "Discard it"}) {
                org.eclipse.swt.widgets.Display.getDefault().asyncExec(() -> screen.editor()
                        .showPage(screen.editor().canvas().orElseThrow()));
                EditorOnScreen.answer("Source has an error", answer);
                boolean stays = answer.startsWith("Go on");
                screen.await("the page after \"" + answer + "\"", e -> e.activePage()
                        == (stays ? e.source().orElseThrow() : e.canvas().orElseThrow()));
                assertEquals(stays ? typed : text(before), source(screen));
            }
            assertArrayEquals(before, screen.model());
            assertFalse(screen.isDirty());
        }
    }

    @Test
    void invalidTextIsSavedAsItStands() {
        try (EditorOnScreen screen = atSource()) {
            type(screen, "epochs=\"20\"", "epoch=\"20\"");
            String typed = source(screen);
            screen.save();
            assertEquals(typed, text(screen.disk()));
            assertFalse(screen.isDirty());
            screen.awaitMarker("file.unreadable");
        }
    }

    @Test
    void theTextFollowsTheModel() {
        try (EditorOnScreen screen = EditorOnScreen.preset()) {
            screen.execute(PartEdits.set("training.epochs", "3"));
            assertTrue(source(screen).contains("epochs=\"3\""));
            assertEquals(text(screen.model()), source(screen));
        }
    }

    private static EditorOnScreen atSource() {
        EditorOnScreen screen = EditorOnScreen.preset();
        screen.ask(e -> {
            e.showPage(e.source().orElseThrow());
            e.setFocus();
            return null;
        });
        assertSame(screen.ask(e -> e.source().orElseThrow()), screen.ask(ExperimentEditor::activePage));
        return screen;
    }

    private static String source(EditorOnScreen screen) {
        return screen.ask(e -> e.source().orElseThrow().text());
    }

    /** Replaces a passage as typing over a selection does; the line where it stands, counted from 1. */
    private static int type(EditorOnScreen screen, String old, String replacement) {
        return screen.ask(e -> {
            IDocument document = e.source().orElseThrow().viewer().document();
            int at = document.get().indexOf(old);
            assertTrue(at >= 0, () -> old + " in " + document.get());
            try {
                document.replace(at, old.length(), replacement);
                return document.getLineOfOffset(at) + 1;
            } catch (BadLocationException wrong) {
                throw new IllegalStateException(wrong);
            }
        });
    }

    /** The line with the error annotation; -1 if there is none. */
    private static int markedLine(ExperimentEditor editor) {
        IAnnotationModel model = editor.source().orElseThrow().viewer().viewer().getAnnotationModel();
        Iterator<Annotation> all = model.getAnnotationIterator();
        if (!all.hasNext()) {
            return -1;
        }
        try {
            return editor.source().orElseThrow().viewer().document()
                    .getLineOfOffset(model.getPosition(all.next()).getOffset()) + 1;
        } catch (BadLocationException e) {
            throw new IllegalStateException(e);
        }
    }
}
