// SPDX-License-Identifier: EPL-2.0
package org.vlpet.editor.canvas.paint;

import java.util.List;
import java.util.Locale;
import org.vlpet.editor.canvas.layout.Box;
import org.vlpet.editor.canvas.layout.Figure;
import org.vlpet.editor.canvas.layout.Point;
import org.vlpet.editor.canvas.paint.Pen.Anchor;
import org.vlpet.editor.canvas.paint.Pen.Stroke;
import org.vlpet.editor.canvas.paint.Pen.Type;
import org.vlpet.editor.canvas.scene.Counts.Look;
import org.vlpet.editor.canvas.scene.GateScene;
import org.vlpet.editor.canvas.scene.ModuleScene;
import org.vlpet.editor.canvas.scene.Notice;
import org.vlpet.editor.canvas.scene.Slot;
import org.vlpet.plan.pet.Wiring.Port;

/** Paints what sits on the wires. */
final class PartPainter {
    private final Pen pen;
    private final Palette palette;
    private final Accents accents;
    private final Signs signs;
    private final ControlPainter controls;

    PartPainter(Pen pen, Palette palette, Accents accents) {
        this.pen = pen;
        this.palette = palette;
        this.accents = accents;
        this.signs = new Signs(pen, palette);
        this.controls = new ControlPainter(pen, palette, accents);
    }

    void paint(Figure figure) {
        switch (figure) {
            case Figure.Block block -> block(block);
            case Figure.SlotMark mark -> slot(mark.slot(), mark.id(), mark.box());
            case Figure.Norm norm -> norm(norm);
            case Figure.Module module -> module(module);
            case Figure.Gate gate -> gate(gate);
            case Figure.Joint joint -> joint(joint);
            case Figure.Dot dot -> pen.oval(dot.box(), palette.stream(), Stroke.NONE);
            case Figure.Terminal terminal -> new TerminalPainter(pen, palette, signs).paint(terminal);
            default -> controls.paint(figure);
        }
    }

    private int faded(int color, boolean fade) {
        return fade ? Palette.mix(color, palette.card(), 0.35) : color;
    }

    private boolean dragging() {
        return !accents.offers().isEmpty();
    }

    private void block(Figure.Block block) {
        Look look = block.sub().look();
        boolean trained = look != Look.FROZEN;
        pen.box(block.box(), 8, trained ? palette.trained() : palette.frozen(),
                Stroke.of(trained ? palette.flame() : palette.frozenLine(), 1.2));
        Box title = block.title();
        pen.text(block.sub().title(), title.cx(), title.cy(), Anchor.MIDDLE, Type.STRONG, palette.text(), title.w());
        signs.look(look, block.box().x() + (block.sub().cross() ? block.box().w() - 12 : 12),
                block.box().cy() + (block.sub().cross() ? -16 : 0), 5.5);
    }

    private void slot(Slot slot, String id, Box box) {
        boolean fade = dragging() && !Boolean.TRUE.equals(accents.offers().get(id));
        int family = slot.module().map(module -> palette.family(module.family())).orElse(Pen.NONE);
        boolean hover = accents.hover().filter(id::equals).isPresent();
        int line = family != Pen.NONE ? family : slot.open() ? palette.residual() : palette.border();
        int fill = family != Pen.NONE ? palette.tint(family, 0.25) : hover ? palette.stack() : palette.card();
        pen.box(box, box.h() / 2, faded(fill, fade), slot.open() || family != Pen.NONE
                ? Stroke.of(faded(line, fade), hover ? 1.6 : 1) : Stroke.NONE);
        pen.text(slot.label(), box.cx(), box.cy(), Anchor.MIDDLE, Type.TINY,
                faded(slot.open() ? palette.text() : palette.muted(), fade), box.w() - 2);
    }

    private void norm(Figure.Norm norm) {
        boolean trained = norm.look() != Look.FROZEN;
        boolean fade = dragging() && !Boolean.TRUE.equals(accents.offers().get(norm.id()));
        pen.box(norm.box(), 5, faded(trained ? palette.trained() : palette.frozen(), fade),
                Stroke.of(faded(trained ? palette.flame() : palette.frozenLine(), fade), 1));
        pen.text("Norm", norm.box().cx(), norm.box().cy(), Anchor.MIDDLE, Type.SMALL, faded(palette.text(), fade), 60);
        signs.look(norm.look(), norm.box().x() + 12, norm.box().cy(), 4.5);
    }

    private void module(Figure.Module figure) {
        ModuleScene module = figure.module();
        Box box = figure.box();
        int color = palette.family(module.family());
        boolean fade = dragging();
        boolean hover = accents.hover().filter(figure.id()::equals).isPresent();
        pen.box(box, 8, faded(palette.tint(color, hover ? 0.26 : 0.16), fade), Stroke.of(faded(color, fade), 1.6));
        pen.box(new Box(box.x(), box.y() + 7, 4, box.h() - 14), 2, faded(color, fade), Stroke.NONE);
        signs.flame(box.x() + 16, box.y() + 13, 5);
        final String name = module.label().replaceAll(" \\(.*\\)", "");
        pen.text(name, box.x() + 26, box.y() + 13, Anchor.LEFT, Type.STRONG, faded(palette.text(), fade), box.w() - 34);
        pen.text(detail(module), box.x() + 12, box.y() + 30, Anchor.LEFT, Type.SMALL, faded(palette.muted(), fade),
                box.w() - 18);
        ports(figure, color);
        badge(module.notices(), box);
    }

    private static String detail(ModuleScene module) {
        String width = module.settings().sequencedEntrySet().stream()
                .filter(entry -> entry.getKey().toLowerCase(Locale.ROOT).matches(".*(width|rank|length).*")).findFirst()
                .map(entry -> (entry.getKey().contains("width") ? "r " : entry.getKey().toLowerCase(Locale.ROOT) + " ")
                        + entry.getValue() + " · ").orElse("");
        return width + module.count().map(count -> String.format(Locale.ROOT, "%,d", count)).orElse("not counted");
    }

    /** Letters where read wires enter. */
    private void ports(Figure.Module figure, int color) {
        if (pen.scale() < 0.5) {
            return;
        }
        for (Point point : Ports.places(figure).values()) {
            pen.oval(new Box(point.x() - 3.2, point.y() - 3.2, 6.4, 6.4), palette.card(), Stroke.of(color, 1.4));
        }
        Ports.places(figure).forEach((port, point) -> {
            boolean left = point.x() <= figure.box().x() + 0.5;
            pen.text(letter(port), left ? point.x() - 6 : point.x() + 9, left ? point.y() + 10 : point.y() + 8,
                    Anchor.MIDDLE, Type.FORMULA, color, 20);
        });
    }

    static String letter(Port port) {
        return switch (port) {
            case RESIDUAL -> "X";
            case LINEAR_INPUT -> "x";
            case SUBLAYER_OUTPUT -> "H";
            case ENCODER_OUTPUT -> "E";
        };
    }

    private void gate(Figure.Gate figure) {
        Box box = figure.box();
        int color = palette.family(figure.module().family());
        boolean fade = dragging();
        pen.box(box, 8, faded(palette.card(), fade), Stroke.of(faded(color, fade), 1.3));
        signs.matrix(figure.gate().level(), new Box(box.x() + 9, box.y() + 9, 30, 24), faded(color, fade), true);
        pen.text("G " + figure.gate().level().getLiteral(), box.x() + 47, box.y() + 14, Anchor.LEFT, Type.SMALL,
                faded(palette.text(), fade), box.w() - 50);
        pen.text(GateScene.shape(figure.gate().level()), box.x() + 47, box.y() + 29, Anchor.LEFT, Type.SMALL,
                faded(palette.muted(), fade), box.w() - 50);
    }

    private void joint(Figure.Joint joint) {
        Box box = joint.box();
        if (joint.symbol() == Figure.Joint.Symbol.TAP) {
            pen.oval(new Box(box.cx() - 3, box.cy() - 3, 6, 6), palette.stream(), Stroke.NONE);
            return;
        }
        pen.oval(box, palette.card(), Stroke.of(palette.stream(), 1.5));
        Stroke stroke = Stroke.of(palette.stream(), 1.5);
        double r = 4.5;
        double x = box.cx();
        double y = box.cy();
        switch (joint.symbol()) {
            case ADD -> {
                pen.line(List.of(new Point(x - r, y), new Point(x + r, y)), 0, stroke);
                pen.line(List.of(new Point(x, y - r), new Point(x, y + r)), 0, stroke);
            }
            case MULTIPLY -> pen.oval(new Box(x - 2, y - 2, 4, 4), palette.stream(), Stroke.NONE);
            case JOIN -> {
                pen.line(List.of(new Point(x - 2, y - r), new Point(x - 2, y + r)), 0, stroke);
                pen.line(List.of(new Point(x + 2, y - r), new Point(x + 2, y + r)), 0, stroke);
            }
            default -> pen.line(List.of(new Point(x - r, y + r), new Point(x + r, y - r)), 0, stroke);
        }
    }

    private void badge(List<Notice> notices, Box box) {
        if (!notices.isEmpty()) {
            signs.badge(box.right() - 2, box.y() + 1, notices.size(), notices.stream().anyMatch(Notice::error));
        }
    }
}
