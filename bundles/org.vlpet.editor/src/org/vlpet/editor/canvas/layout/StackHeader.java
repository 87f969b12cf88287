// SPDX-License-Identifier: EPL-2.0
package org.vlpet.editor.canvas.layout;

import java.util.List;
import java.util.Locale;
import org.vlpet.editor.canvas.scene.StackScene;
import org.vlpet.model.experiment.Granularity;

/** Controls in the upper part of a stack: granularity, sizes, methods that sit nowhere. */
final class StackHeader {
    private static final double TOGGLE_W = 118;
    private static final double ROW = 24;
    private static final double SETTING_W = 96;
    private final StackScene stack;
    private final Box frame;
    private final List<Figure> figures;

    StackHeader(StackScene stack, Box frame, List<Figure> figures) {
        this.stack = stack;
        this.frame = frame;
        this.figures = figures;
    }

    void add() {
        double x = frame.x() + Sizes.STACK_PAD;
        boolean expanded = stack.layers().stream().allMatch(layer -> layer.copies() == 1);
        figures.add(new Figure.Toggle(stack, expanded,
                new Box(frame.right() - Sizes.STACK_PAD - TOGGLE_W, frame.y() + 14, TOGGLE_W, ROW)));
        double y = frame.y() + 52;
        for (Granularity level : stack.levels()) {
            figures.add(new Figure.Level(stack, level, new Box(x, y, Sizes.LEVEL_W, Sizes.LEVEL_H)));
            x += Sizes.LEVEL_W;
        }
        x = frame.x() + Sizes.STACK_PAD;
        y += Sizes.LEVEL_H + 10;
        setting("adapterWidth", "width r", String.valueOf(stack.adapterWidth()), 0, x, y);
        setting("heads", "heads", String.valueOf(stack.heads()), 1, x, y);
        setting("gateWidth", "gate r_g", String.valueOf(stack.gateWidth()), 2, x, y);
        setting("scale", "scale", number(stack.scale()), 3, x, y);
        y += ROW + 8;
        double step = Math.min(150, (frame.w() - 2 * Sizes.STACK_PAD) / Math.max(1, stack.selections().size()));
        for (StackScene.Selection selection : stack.selections()) {
            figures.add(new Figure.Selected(stack, selection, new Box(x, y, step - 6, ROW)));
            x += step;
        }
    }

    private void setting(String feature, String label, String value, int index, double x, double y) {
        figures.add(new Figure.Setting(stack, feature, label, value,
                new Box(x + index * SETTING_W, y, SETTING_W - 6, ROW)));
    }

    private static String number(double value) {
        return value == Math.rint(value) ? String.format(Locale.ROOT, "%.0f", value) : String.valueOf(value);
    }
}
