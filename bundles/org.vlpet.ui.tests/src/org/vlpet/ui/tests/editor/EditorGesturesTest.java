// SPDX-License-Identifier: EPL-2.0
package org.vlpet.ui.tests.editor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Text;
import org.eclipse.ui.IWorkbenchCommandConstants;
import org.junit.jupiter.api.Test;
import org.vlpet.editor.canvas.CanvasPage;
import org.vlpet.editor.canvas.layout.Figure;
import org.vlpet.model.ExperimentFile;
import org.vlpet.model.Presets;
import org.vlpet.model.experiment.PetModule;
import org.vlpet.plan.Site.Side;
import org.vlpet.ui.tests.Screen;
import org.vlpet.ui.tests.canvas.CanvasGestures;

/** Gestures on the canvas of the real editor: each is one step of the file's history, and the file keeps it. */
final class EditorGesturesTest {
    private static final String FFN = "decoder.0.ffn.output";

    @Test
    void aMethodDraggedFromThePaletteToASite() {
        try (EditorOnScreen screen = EditorOnScreen.preset()) {
            CanvasGestures canvas = canvas(screen);
            aStep(screen, () -> {
                canvas.drag("adapter", "slot:" + FFN, true);
                canvas.awaitFigure("module:" + FFN, true);
            });
            assertEquals(List.of("decoder.*.ffn.output"), module(screen, Side.DECODER, "adapter").getSites());
        }
    }

    @Test
    void aMethodDraggedToARangeOfLayers() {
        try (EditorOnScreen screen = EditorOnScreen.preset()) {
            CanvasGestures canvas = canvas(screen);
            canvas.click("module:encoder.0.ffn.output");
            canvas.choose("Edit one layer apart", "Layer 3");
            canvas.awaitFigure("layer:encoder.5", true);
            canvas.click("toggle:encoder");
            canvas.awaitFigure("layer:encoder.5", false);
            screen.save();
            aStep(screen, () -> {
                canvas.drag("lora", "slot:encoder.4.self_attn.q", true);
                canvas.awaitFigure("module:encoder.4.self_attn.q", true);
            });
            assertEquals(List.of("encoder.4-5.self_attn.q"), module(screen, Side.ENCODER, "lora").getSites());
        }
    }

    @Test
    void aMethodThatDoesNotFitChangesNothing() {
        try (EditorOnScreen screen = EditorOnScreen.preset()) {
            byte[] before = screen.model();
            CanvasGestures canvas = canvas(screen);
            canvas.drag("vlpet", "slot:decoder.0.cross_attn.q", true);
            Screen.await("the reason in the line below", () -> screen.words().contains("cannot sit at cross_attn.q"));
            assertArrayEquals(before, screen.model());
            assertFalse(screen.isDirty());
        }
    }

    @Test
    void aMethodPlacedWithTheKeyboardAlone() {
        try (EditorOnScreen screen = EditorOnScreen.preset()) {
            CanvasGestures canvas = canvas(screen);
            Control list = screen.ask(e -> e.canvas().orElseThrow().palette().list());
            Text search = Screen.ask(() -> Screen.all(list.getParent(), Text.class).getFirst());
            Screen.ask(() -> {
                search.setText("adapter");
                return null;
            });
            aStep(screen, () -> {
                CanvasGestures.key(search, SWT.ARROW_DOWN, 0);
                CanvasGestures.key(list, SWT.HOME, 0);
                CanvasGestures.key(list, SWT.CR, 0);
                canvas.await("it is known where it fits", shown -> shown.placing().isReady());
                CanvasGestures.key(canvas.canvas(), SWT.ARROW_UP, 0);
                String target = Screen.ask(() -> canvas.canvas().focused().orElseThrow().id());
                CanvasGestures.key(canvas.canvas(), SWT.CR, 0);
                canvas.awaitFigure(target.replace("slot:", "module:"), true);
            });
        }
    }

    @Test
    void aWirePluggedElsewhereWithTheMouse() {
        try (EditorOnScreen screen = adapter()) {
            CanvasGestures canvas = canvas(screen);
            // As a user would who wants to see both ends.
            CanvasGestures.key(canvas.canvas(), '9', SWT.MOD1);
            aStep(screen, () -> {
                canvas.replug("module:" + FFN, "dot:decoder.0.ffn");
                awaitWiring(canvas, "parallel");
            });
        }
    }

    @Test
    void aWirePluggedElsewhereWithTheKeyboard() {
        try (EditorOnScreen screen = adapter()) {
            CanvasGestures canvas = canvas(screen);
            canvas.click("module:" + FFN);
            aStep(screen, () -> {
                canvas.choose("Wire to", "ffn.output, parallel: H + f(X)");
                awaitWiring(canvas, "parallel");
            });
        }
    }

    @Test
    void aModuleIsDeletedWithTheDeleteCommand() {
        try (EditorOnScreen screen = adapter()) {
            CanvasGestures canvas = canvas(screen);
            canvas.click("module:" + FFN);
            screen.ask(e -> {
                e.getSite().getPage().activate(e);
                return null;
            });
            aStep(screen, () -> {
                screen.command(IWorkbenchCommandConstants.EDIT_DELETE);
                canvas.awaitFigure("module:" + FFN, false);
            });
        }
    }

    /** Does it, takes it back, does it again, saves, and opens the file once more. */
    private static void aStep(EditorOnScreen screen, Runnable gesture) {
        byte[] before = screen.model();
        assertFalse(screen.isDirty(), "nothing is done yet");
        gesture.run();
        byte[] after = screen.model();
        assertFalse(Arrays.equals(before, after), "the gesture did something");
        assertTrue(screen.isDirty());
        screen.command(IWorkbenchCommandConstants.EDIT_UNDO);
        assertArrayEquals(before, screen.model(), "it was one step");
        assertFalse(screen.isDirty());
        screen.command(IWorkbenchCommandConstants.EDIT_REDO);
        assertArrayEquals(after, screen.model());
        assertTrue(screen.isDirty());
        screen.save();
        assertFalse(screen.isDirty());
        assertArrayEquals(after, screen.disk());
        screen.closeEditor();
        screen.open();
        screen.awaitTruth();
        assertArrayEquals(after, screen.model(), "what was saved is read as it was");
        assertFalse(screen.isDirty());
    }

    private static EditorOnScreen adapter() {
        return EditorOnScreen.opened(ExperimentFile.toBytes(Presets.load("bart-image-adapter")));
    }

    /** The canvas of whatever editor is open on the file by then. */
    private static CanvasGestures canvas(EditorOnScreen screen) {
        CanvasGestures canvas = new CanvasGestures() {
            @Override
            protected CanvasPage page() {
                return screen.editor().canvas().orElseThrow();
            }
        };
        canvas.await("the picture", shown -> shown.layoutShown().filter(layout -> layout.scene().counts().isPresent())
                .isPresent());
        return canvas;
    }

    private static void awaitWiring(CanvasGestures canvas, String wiring) {
        canvas.await("the adapter is wired " + wiring, shown -> shown.layoutShown().orElseThrow()
                .figure("module:" + FFN).filter(figure -> ((Figure.Module) figure).module().wiring().id().equals(wiring))
                .isPresent());
    }

    private static PetModule module(EditorOnScreen screen, Side side, String id) {
        return (side == Side.ENCODER ? screen.experiment().getEncoder() : screen.experiment().getDecoder()).getPet().stream()
                .filter(module -> module.getId().equals(id)).findFirst().orElseThrow();
    }
}
