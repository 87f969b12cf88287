// SPDX-License-Identifier: EPL-2.0
package org.vlpet.editor.canvas.paint;

import java.util.Locale;
import org.vlpet.editor.canvas.layout.Box;
import org.vlpet.editor.canvas.layout.Figure;
import org.vlpet.editor.canvas.paint.Pen.Anchor;
import org.vlpet.editor.canvas.paint.Pen.Stroke;
import org.vlpet.editor.canvas.paint.Pen.Type;
import org.vlpet.editor.canvas.scene.Counts;
import org.vlpet.editor.canvas.scene.LayerScene;
import org.vlpet.editor.canvas.scene.Scene;
import org.vlpet.editor.canvas.scene.StackScene;
import org.vlpet.plan.Site.Side;

/** Paints what lies behind the wires: frames of stacks and layers, title. */
final class FramePainter {
    private final Pen pen;
    private final Palette palette;
    private final Accents accents;

    FramePainter(Pen pen, Palette palette, Accents accents) {
        this.pen = pen;
        this.palette = palette;
        this.accents = accents;
    }

    /** Paints the figure if it is a frame. */
    boolean paint(Figure figure) {
        switch (figure) {
            case Figure.StackFrame frame -> stack(frame.stack(), frame.box());
            case Figure.LayerFrame frame -> layer(frame.layer(), frame.box());
            case Figure.Title title -> title(title.scene(), title.box());
            default -> {
                return false;
            }
        }
        return true;
    }

    private void title(Scene scene, Box box) {
        pen.text(scene.title(), box.x() + 2, box.y() + 14, Anchor.LEFT, Type.TITLE, palette.text(), box.w() * 0.6);
        String counts = scene.counts().map(c -> String.format(Locale.ROOT, "%,d of %,d parameters trained  ·  %.2f %%",
                c.trainable(), c.total(), 100.0 * c.trainable() / Math.max(1, c.total())))
                .orElse("no counts: the model cannot be built yet");
        pen.text(scene.backbone() + "  ·  " + counts, box.x() + 2, box.y() + 36, Anchor.LEFT, Type.PLAIN,
                palette.muted(), box.w() - 4);
    }

    private void stack(StackScene stack, Box box) {
        pen.box(box, 14, palette.stack(), Stroke.of(palette.border(), 1.2));
        double x = box.x() + 18;
        String name = stack.side() == Side.ENCODER ? "Encoder" : "Decoder";
        pen.text(name, x, box.y() + 20, Anchor.LEFT, Type.HEADING, palette.text(), 120);
        int layers = stack.layers().stream().mapToInt(LayerScene::copies).sum();
        String counts = stack.counts().map(this::counts).orElse("");
        pen.text(layers + " layers" + counts, x, box.y() + 38, Anchor.LEFT, Type.SMALL, palette.muted(),
                box.w() - 170);
        if (!stack.notices().isEmpty()) {
            boolean error = stack.notices().stream().anyMatch(notice -> notice.error());
            new Signs(pen, palette).badge(x + 78, box.y() + 20, stack.notices().size(), error);
        }
    }

    private String counts(Counts counts) {
        return String.format(Locale.ROOT, "  ·  %,d trained of %,d", counts.trainable(), counts.total());
    }

    private void layer(LayerScene layer, Box box) {
        if (layer.copies() > 1) {
            // Sheets behind the first one say "many".
            for (int i = Math.min(3, layer.copies()) - 1; i > 0; i--) {
                pen.box(box.moved(4.0 * i, -4.0 * i), 10, palette.card(), Stroke.of(palette.border(), 1));
            }
        }
        boolean hover = accents.hover().filter(("layer:" + layer.side().id() + "." + layer.first())::equals).isPresent();
        pen.box(box, 10, palette.card(), Stroke.of(hover ? palette.residual() : palette.border(), 1.2));
        String name = layer.copies() == 1 ? "Layer " + layer.first()
                : "Layers " + layer.first() + " – " + layer.last();
        pen.text(name, box.x() + 12, box.y() + 14, Anchor.LEFT, Type.SMALL, palette.muted(), 110);
        if (layer.copies() > 1) {
            pen.text("× " + layer.copies(), box.right() - 12, box.y() + 15, Anchor.RIGHT, Type.HEADING,
                    palette.muted(), 60);
        }
    }
}
