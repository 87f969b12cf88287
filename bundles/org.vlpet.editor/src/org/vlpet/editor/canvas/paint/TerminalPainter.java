// SPDX-License-Identifier: EPL-2.0
package org.vlpet.editor.canvas.paint;

import org.vlpet.editor.canvas.layout.Box;
import org.vlpet.editor.canvas.layout.Figure.Terminal;
import org.vlpet.editor.canvas.paint.Pen.Anchor;
import org.vlpet.editor.canvas.paint.Pen.Stroke;
import org.vlpet.editor.canvas.paint.Pen.Type;
import org.vlpet.editor.canvas.scene.Counts.Look;

/** Paints data, embeddings and the head. */
final class TerminalPainter {
    private static final int GRID = 6;
    private static final int SKY = 0x8FC7EE;
    private static final int SEA = 0x3E7FB8;
    private static final int BOAT = 0xD8483E;
    private static final int SAIL = 0xF7F3E8;
    private final Pen pen;
    private final Palette palette;
    private final Signs signs;

    TerminalPainter(Pen pen, Palette palette, Signs signs) {
        this.pen = pen;
        this.palette = palette;
        this.signs = signs;
    }

    void paint(Terminal terminal) {
        switch (terminal.kind()) {
            case LAYER -> layer(terminal);
            case TEXT -> text(terminal);
            case IMAGE -> image(terminal);
            case ANSWER -> answer(terminal);
        }
    }

    private void layer(Terminal terminal) {
        Box box = terminal.box();
        boolean trained = terminal.look() != Look.FROZEN;
        pen.box(box, 8, trained ? palette.trained() : palette.frozen(),
                Stroke.of(trained ? palette.flame() : palette.frozenLine(), 1.2));
        boolean low = terminal.id().endsWith(".text");
        signs.look(terminal.look(), box.x() + 13, box.y() + (low ? 28 : 14), 5.5);
        pen.text(terminal.title(), box.x() + 24, box.y() + (low ? 28 : 14), Anchor.LEFT, Type.STRONG, palette.text(),
                box.w() - 28);
        if (!low) {
            pen.text(terminal.detail(), box.x() + 10, box.y() + 29, Anchor.LEFT, Type.TINY, palette.muted(),
                    box.w() - 14);
        }
    }

    private void text(Terminal terminal) {
        Box box = terminal.box();
        card(box);
        pen.text(terminal.title(), box.x() + 10, box.y() + 13, Anchor.LEFT, Type.SMALL, palette.muted(), box.w() - 20);
        String[] words = terminal.detail().split(" ");
        double x = box.x() + 8;
        double y = box.y() + 24;
        for (String word : words) {
            double width = 12 + word.length() * 6.4;
            if (x + width > box.right() - 6) {
                x = box.x() + 8;
                y += 17;
            }
            if (y + 15 > box.bottom()) {
                return;
            }
            pen.box(new Box(x, y, width, 14), 4, palette.stack(), Stroke.of(palette.border(), 0.8));
            pen.text(word, x + width / 2, y + 7, Anchor.MIDDLE, Type.TINY, palette.text(), width);
            x += width + 4;
        }
    }

    /** A boat on the sea under the grid of visual tokens. */
    private void image(Terminal terminal) {
        Box box = terminal.box();
        card(box);
        Box picture = new Box(box.x() + 8, box.y() + 7, 48, 48);
        pen.box(picture, 3, palette.tint(SKY, 0.8), Stroke.NONE);
        pen.box(new Box(picture.x(), picture.y() + 31, 48, 17), 3, palette.tint(SEA, 0.85), Stroke.NONE);
        pen.polygon(java.util.List.of(at(picture, 24, 8), at(picture, 38, 29), at(picture, 24, 29)), SAIL);
        pen.polygon(java.util.List.of(at(picture, 21, 12), at(picture, 21, 29), at(picture, 11, 29)), SAIL);
        pen.polygon(java.util.List.of(at(picture, 9, 31), at(picture, 40, 31), at(picture, 34, 39), at(picture, 15, 39)),
                BOAT);
        if (pen.scale() >= 0.5) {
            for (int i = 1; i < GRID; i++) {
                double step = 48.0 * i / GRID;
                pen.line(java.util.List.of(at(picture, step, 0), at(picture, step, 48)), 0,
                        Stroke.of(palette.card(), 0.5));
                pen.line(java.util.List.of(at(picture, 0, step), at(picture, 48, step)), 0,
                        Stroke.of(palette.card(), 0.5));
            }
        }
        pen.text(terminal.title(), box.x() + 66, box.y() + 22, Anchor.LEFT, Type.SMALL, palette.muted(), box.w() - 70);
        pen.text(terminal.detail(), box.x() + 66, box.y() + 39, Anchor.LEFT, Type.SMALL, palette.text(), box.w() - 70);
    }

    private void answer(Terminal terminal) {
        Box box = terminal.box();
        card(box);
        pen.text(terminal.title(), box.cx(), box.cy(), Anchor.MIDDLE, Type.PLAIN, palette.text(), box.w() - 10);
    }

    private void card(Box box) {
        pen.box(box, 8, palette.card(), Stroke.of(palette.border(), 1.2));
    }

    private static org.vlpet.editor.canvas.layout.Point at(Box box, double x, double y) {
        return new org.vlpet.editor.canvas.layout.Point(box.x() + x, box.y() + y);
    }
}
