// SPDX-License-Identifier: EPL-2.0
package org.vlpet.editor.canvas.paint;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.vlpet.editor.canvas.layout.Box;
import org.vlpet.editor.canvas.layout.Figure;
import org.vlpet.editor.canvas.layout.Layout;
import org.vlpet.editor.canvas.layout.Point;
import org.vlpet.editor.canvas.layout.Wire;
import org.vlpet.editor.canvas.paint.Pen.Anchor;
import org.vlpet.editor.canvas.paint.Pen.Stroke;
import org.vlpet.editor.canvas.paint.Pen.Type;

/** Paints a layout: frames, wires, then what sits on the wires, and what is emphasised. */
public final class Picture {
    private static final double BEND = 6;
    private final Layout layout;
    private final Palette palette;

    /** A picture in these colours. */
    public Picture(Layout layout, Palette palette) {
        this.layout = layout;
        this.palette = palette;
    }

    /** The whole as an SVG document. */
    public String svg() {
        SvgPen pen = new SvgPen(layout.bounds(), palette.ground());
        paint(pen, layout.bounds(), Accents.NONE);
        return pen.document(layout.scene().title());
    }

    /** Paints what can be seen in {@code view}; returns how many parts that are. */
    public int paint(Pen pen, Box view, Accents accents) {
        FramePainter frames = new FramePainter(pen, palette, accents);
        PartPainter parts = new PartPainter(pen, palette, accents);
        Box wide = view.grown(24);
        List<Figure> front = new ArrayList<>();
        for (Figure figure : layout.figures()) {
            if (figure.box().meets(wide)) {
                if (!frames.paint(figure)) {
                    front.add(figure);
                }
            }
        }
        int wires = 0;
        for (Wire wire : layout.wires()) {
            if (wire.box().meets(wide)) {
                wire(pen, wire);
                wires++;
            }
        }
        front.forEach(parts::paint);
        emphasis(pen, accents);
        return front.size() + wires;
    }

    private void wire(Pen pen, Wire wire) {
        int color = color(wire);
        boolean thin = wire.kind() == Wire.Kind.READ || wire.kind() == Wire.Kind.RESULT;
        Stroke stroke = wire.kind() == Wire.Kind.RESIDUAL ? Stroke.of(color, 1.3)
                : thin ? Stroke.of(color, 1.2) : Stroke.of(color, 1.8);
        pen.line(wire.points(), BEND, stroke);
        if (pen.scale() >= 0.4 && wire.arrow()) {
            new Signs(pen, palette).arrow(wire.points(), color);
        }
    }

    private int color(Wire wire) {
        return switch (wire.kind()) {
            case STREAM -> palette.stream();
            case RESIDUAL -> palette.residual();
            case MEMORY -> palette.memory();
            case READ, RESULT -> wire.slot().flatMap(slot -> slot.module())
                    .map(module -> palette.family(module.family())).orElse(palette.stream());
        };
    }

    private void emphasis(Pen pen, Accents accents) {
        accents.offers().forEach((id, accepts) -> figure(id).ifPresent(figure -> {
            if (accepts) {
                Box box = figure.box().grown(3);
                boolean target = accents.target().filter(id::equals).isPresent();
                pen.box(box, 6, target ? palette.yes() : Pen.NONE, Stroke.of(palette.yes(), target ? 3 : 2));
                if (target) {
                    pen.text("drop", figure.box().cx(), figure.box().cy(), Anchor.MIDDLE, Type.TINY, 0xFFFFFF,
                            figure.box().w());
                }
            } else if (accents.target().filter(id::equals).isPresent()) {
                pen.box(figure.box().grown(3), 6, Pen.NONE, Stroke.of(palette.error(), 2.5));
            }
        }));
        accents.selected().forEach(id -> figure(id).ifPresent(figure -> pen.box(figure.box().grown(3), radius(figure),
                Pen.NONE, Stroke.of(palette.accent(), 2.4))));
        accents.focus().flatMap(this::figure).ifPresent(figure -> pen.box(figure.box().grown(5), radius(figure) + 2,
                Pen.NONE, Stroke.dashed(palette.accent(), 1.4)));
        accents.loose().ifPresent(loose -> {
            List<Point> points = List.of(loose.from(), loose.to());
            pen.line(points, 0, Stroke.dashed(palette.accent(), 2));
            new Signs(pen, palette).arrow(points, palette.accent());
        });
        accents.rubber().ifPresent(box -> pen.box(box, 0.6, Pen.NONE, Stroke.dashed(palette.accent(), 1)));
    }

    private static double radius(Figure figure) {
        return figure instanceof Figure.StackFrame ? 16 : figure instanceof Figure.LayerFrame ? 12 : 8;
    }

    private Optional<Figure> figure(String id) {
        return layout.figure(id);
    }
}
