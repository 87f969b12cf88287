// SPDX-License-Identifier: EPL-2.0
package org.vlpet.editor.canvas.paint;

import org.vlpet.editor.canvas.layout.Box;
import org.vlpet.editor.canvas.layout.Figure;
import org.vlpet.editor.canvas.layout.Point;
import org.vlpet.editor.canvas.paint.Pen.Anchor;
import org.vlpet.editor.canvas.paint.Pen.Stroke;
import org.vlpet.editor.canvas.paint.Pen.Type;
import org.vlpet.editor.canvas.scene.Family;
import org.vlpet.model.experiment.Granularity;
import java.util.List;

/** Paints the controls of a stack and the legend. */
final class ControlPainter {
    private final Pen pen;
    private final Palette palette;
    private final Accents accents;
    private final Signs signs;

    ControlPainter(Pen pen, Palette palette, Accents accents) {
        this.pen = pen;
        this.palette = palette;
        this.accents = accents;
        this.signs = new Signs(pen, palette);
    }

    void paint(Figure figure) {
        switch (figure) {
            case Figure.Level level -> level(level);
            case Figure.Setting setting -> setting(setting);
            case Figure.Toggle toggle -> toggle(toggle);
            case Figure.Selected selected -> selected(selected);
            case Figure.Legend legend -> legend(legend);
            default -> {
                // Everything else is painted elsewhere.
            }
        }
    }

    private boolean hover(Figure figure) {
        return accents.hover().filter(figure.id()::equals).isPresent();
    }

    private void level(Figure.Level figure) {
        Box box = figure.box();
        boolean chosen = figure.stack().level() == figure.level();
        int color = palette.family(Family.VLPET);
        boolean first = figure.level() == figure.stack().levels().getFirst();
        boolean last = figure.level() == figure.stack().levels().getLast();
        pen.box(new Box(box.x() + (first ? 0 : 0.5), box.y(), box.w() - (last ? 0 : 0.5), box.h()), 6,
                chosen ? palette.tint(color, 0.18) : hover(figure) ? palette.stack() : palette.card(),
                Stroke.of(chosen ? color : palette.border(), chosen ? 2 : 1));
        if (figure.level() == Granularity.NONE) {
            pen.line(List.of(new Point(box.cx() - 9, box.y() + 18), new Point(box.cx() + 9, box.y() + 18)), 0,
                    Stroke.of(chosen ? color : palette.muted(), 1.6));
        } else {
            signs.matrix(figure.level(), new Box(box.cx() - 15, box.y() + 7, 30, 22), color, chosen);
        }
        pen.text(figure.level().getLiteral(), box.cx(), box.bottom() - 11, Anchor.MIDDLE,
                chosen ? Type.STRONG : Type.SMALL, chosen ? palette.text() : palette.muted(), box.w() - 4);
    }

    private void setting(Figure.Setting figure) {
        Box box = figure.box();
        boolean used = !figure.feature().equals("gateWidth") || figure.stack().level() == Granularity.LARGE;
        pen.box(box, 5, hover(figure) ? palette.stack() : palette.card(), Stroke.of(palette.border(), 1));
        pen.text(figure.label(), box.x() + 8, box.cy(), Anchor.LEFT, Type.SMALL,
                used ? palette.muted() : palette.residual(), box.w() - 40);
        pen.text(figure.value(), box.right() - 8, box.cy(), Anchor.RIGHT, Type.STRONG,
                used ? palette.text() : palette.residual(), 40);
    }

    private void toggle(Figure.Toggle figure) {
        Box box = figure.box();
        pen.box(box, 5, hover(figure) ? palette.card() : palette.stack(), Stroke.of(palette.border(), 1));
        pen.text(figure.expanded() ? "Collapse layers" : "Expand layers", box.cx(), box.cy(), Anchor.MIDDLE, Type.SMALL,
                palette.text(), box.w() - 6);
    }

    private void selected(Figure.Selected figure) {
        Box box = figure.box();
        int color = palette.family(Family.SELECTION);
        pen.box(box, 8, palette.tint(color, 0.16), Stroke.of(color, 1.3));
        signs.flame(box.x() + 14, box.cy(), 5);
        pen.text(figure.selection().label(), box.x() + 24, box.cy(), Anchor.LEFT, Type.STRONG, palette.text(),
                box.w() - 30);
        if (!figure.selection().notices().isEmpty()) {
            signs.badge(box.right() - 2, box.y() + 2, figure.selection().notices().size(),
                    figure.selection().notices().stream().anyMatch(notice -> notice.error()));
        }
    }

    private void legend(Figure.Legend legend) {
        double y = legend.box().y() + 14;
        double x = legend.box().x() + 8;
        signs.snowflake(x, y, 5.5);
        x = word("frozen", x + 10, y, 62);
        signs.flame(x, y, 5.5);
        x = word("trained", x + 10, y, 66);
        for (Family family : legend.families()) {
            int color = palette.family(family);
            pen.box(new Box(x - 6, y - 5, 14, 10), 3, palette.tint(color, 0.2), Stroke.of(color, 1.4));
            x = word(family.label(), x + 14, y, 28 + family.label().length() * 7.0);
        }
        x = wire("residual", palette.residual(), x, y);
        wire("encoder output E", palette.memory(), x, y);
        pen.text("X: residual stream   ·   x: input of a linear map   ·   H: output of the frozen sub-layer   ·   "
                + "E: encoder output   ·   G: gate of shape N × d, N × 1, 1 × d or 1 × 1", legend.box().x(), y + 20,
                Anchor.LEFT, Type.SMALL, palette.muted(), legend.box().w());
    }

    private double word(String text, double x, double y, double width) {
        pen.text(text, x, y, Anchor.LEFT, Type.SMALL, palette.muted(), width);
        return x + width;
    }

    private double wire(String text, int color, double x, double y) {
        pen.line(List.of(new Point(x, y), new Point(x + 22, y)), 0, Stroke.of(color, 1.8));
        return word(text, x + 28, y, 34 + text.length() * 6.2);
    }
}
