// SPDX-License-Identifier: EPL-2.0
package org.vlpet.ui.tests.editor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.vlpet.ui.tests.editor.EditorOnScreen.PRESET;
import static org.vlpet.ui.tests.editor.EditorOnScreen.bytes;
import static org.vlpet.ui.tests.editor.EditorOnScreen.text;

import java.util.Locale;
import org.eclipse.jface.bindings.keys.KeySequence;
import org.eclipse.jface.bindings.keys.ParseException;
import org.eclipse.ui.IWorkbenchCommandConstants;
import org.eclipse.ui.forms.widgets.Section;
import org.eclipse.ui.keys.IBindingService;
import org.junit.jupiter.api.Test;
import org.vlpet.editor.edit.ModuleEdits;
import org.vlpet.editor.edit.PartEdits;
import org.vlpet.editor.edit.StackEdits;
import org.vlpet.model.ExperimentFile;
import org.vlpet.model.Presets;
import org.vlpet.model.experiment.Granularity;
import org.vlpet.plan.Planner;
import org.vlpet.plan.Site.Side;
import org.vlpet.ui.tests.Screen;

/** The editor of the workbench over a file of a project: opened, changed, taken back, saved. */
final class ExperimentEditorTest {
    @Test
    void aPresetOpensOnItsCanvas() {
        try (EditorOnScreen screen = EditorOnScreen.preset()) {
            assertSame(screen.ask(e -> e.canvas().orElseThrow()), screen.ask(e -> e.activePage()));
            screen.await("the picture", e -> e.canvas().orElseThrow().canvas().layoutShown()
                    .filter(layout -> layout.figure("module:encoder.0.ffn.output").isPresent()).isPresent());
            assertEquals("mine.vlpet", screen.ask(e -> e.getPartName()));
            assertFalse(screen.isDirty());
            awaitCount(screen, Planner.plan(Presets.load(PRESET)).trainable());
        }
    }

    @Test
    void stepsAreTakenBackByTheUndoCommandOnEveryPage() {
        try (EditorOnScreen screen = EditorOnScreen.preset()) {
            byte[] before = screen.model();
            for (int page = 0; page < 3; page++) {
                int shown = page;
                screen.ask(e -> {
                    e.showPage(shown == 0 ? e.canvas().orElseThrow() : shown == 1 ? e.form().orElseThrow()
                            : e.source().orElseThrow());
                    e.setFocus();
                    return null;
                });
                screen.execute(ModuleEdits.remove("vlpet", Side.DECODER));
                byte[] removed = screen.model();
                screen.execute(ModuleEdits.addEverywhere("adapter", Side.DECODER));
                byte[] dropped = screen.model();
                assertTrue(screen.isDirty());
                screen.command(IWorkbenchCommandConstants.EDIT_UNDO);
                assertArrayEquals(removed, screen.model(), "page " + page);
                screen.command(IWorkbenchCommandConstants.EDIT_UNDO);
                assertArrayEquals(before, screen.model(), "page " + page);
                assertFalse(screen.isDirty(), "everything was taken back");
                screen.command(IWorkbenchCommandConstants.EDIT_REDO);
                screen.command(IWorkbenchCommandConstants.EDIT_REDO);
                assertArrayEquals(dropped, screen.model(), "page " + page);
                assertEquals(text(dropped), screen.ask(e -> e.source().orElseThrow().text()), "the source follows");
                screen.command(IWorkbenchCommandConstants.EDIT_UNDO);
                screen.command(IWorkbenchCommandConstants.EDIT_UNDO);
            }
        }
    }

    @Test
    void theFormIsLaidOutWhenItIsShownAndNotBefore() {
        try (EditorOnScreen screen = EditorOnScreen.preset()) {
            // In no width GTK would complain about the sizes of what is inside.
            assertTrue(screen.ask(e -> Screen.all(e.form().orElseThrow(), Section.class).stream()
                    .allMatch(section -> section.getSize().x == 0)), "hidden");
            screen.ask(e -> {
                e.showPage(e.form().orElseThrow());
                return null;
            });
            screen.await("every section has room", e -> Screen.all(e.form().orElseThrow(), Section.class).stream()
                    .allMatch(section -> section.getSize().x > 100 && section.getSize().y > 0));
        }
    }

    @Test
    void ctrlZIsTheUndoCommand() throws ParseException {
        KeySequence keys = KeySequence.getInstance("Ctrl+Z");
        try (EditorOnScreen screen = EditorOnScreen.preset()) {
            assertEquals(IWorkbenchCommandConstants.EDIT_UNDO, screen.ask(e -> e.getSite()
                    .getService(IBindingService.class).getPerfectMatch(keys).getParameterizedCommand().getId()));
        }
    }

    @Test
    void theCountFollowsTheGranularity() {
        try (EditorOnScreen screen = EditorOnScreen.preset()) {
            long large = Planner.plan(Presets.load(PRESET)).trainable();
            screen.execute(StackEdits.granularity(Side.ENCODER, Granularity.MIDDLE_X));
            assertTrue(large > 4_281_804);
            awaitCount(screen, 4_281_804);
            screen.command(IWorkbenchCommandConstants.EDIT_UNDO);
            awaitCount(screen, large);
        }
    }

    @Test
    void savingChangesNothingThatWasNotChanged() {
        byte[] written = ExperimentFile.toBytes(Presets.load(PRESET));
        // As somebody writes by hand: the same experiment in other bytes.
        byte[] byHand = bytes(text(written).replaceFirst("\\?>\\s*", "?>\n<!-- mine -->\n\n"));
        for (byte[] content : new byte[][] {written, byHand}) {
            try (EditorOnScreen screen = EditorOnScreen.opened(content)) {
                save(screen);
                assertArrayEquals(content, screen.disk(), "nothing done");
                screen.execute(StackEdits.granularity(Side.ENCODER, Granularity.SMALL));
                screen.command(IWorkbenchCommandConstants.EDIT_UNDO);
                save(screen);
                assertEquals(text(content), text(screen.disk()), "done and taken back");
            }
        }
    }

    @Test
    void whatWasSavedIsReadAgainAsItWas() {
        try (EditorOnScreen screen = EditorOnScreen.preset()) {
            screen.execute(ModuleEdits.setting("vlpet", Side.ENCODER, "adapterWidth", "48"));
            screen.execute(PartEdits.set("training.epochs", "3"));
            byte[] edited = screen.model();
            screen.save();
            assertFalse(screen.isDirty());
            assertArrayEquals(edited, screen.disk());
            screen.closeEditor();
            screen.open();
            screen.awaitTruth();
            assertArrayEquals(edited, screen.model());
            assertFalse(screen.isDirty());
        }
    }

    /** Saves as the workbench does when somebody insists: a clean editor too. */
    private static void save(EditorOnScreen screen) {
        screen.ask(e -> {
            e.doSave(new org.eclipse.core.runtime.NullProgressMonitor());
            return null;
        });
        assertFalse(screen.isDirty());
    }

    private static void awaitCount(EditorOnScreen screen, long trainable) {
        String words = String.format(Locale.ROOT, "%,d of ", trainable);
        screen.awaitTruth();
        String strip = screen.strip();
        assertTrue(strip.startsWith(words) || strip.contains("| " + words), words + "in: " + strip);
    }
}
