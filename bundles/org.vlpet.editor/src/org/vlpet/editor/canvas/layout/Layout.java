// SPDX-License-Identifier: EPL-2.0
package org.vlpet.editor.canvas.layout;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.vlpet.editor.canvas.scene.Scene;

/**
 * The picture with every part in its place.
 *
 * @param scene what is shown
 * @param figures from back to front
 * @param wires all wires
 * @param bounds everything, with a margin
 */
public record Layout(Scene scene, List<Figure> figures, List<Wire> wires, Box bounds) {
    /** Makes defensive copies. */
    public Layout {
        figures = List.copyOf(figures);
        wires = List.copyOf(wires);
    }

    /** The figure with this id. */
    public Optional<Figure> figure(String id) {
        return figures.stream().filter(figure -> figure.id().equals(id)).findFirst();
    }

    /** The foremost figure at a point. */
    public Optional<Figure> at(double x, double y) {
        for (Figure figure : figures.reversed()) {
            if (figure.box().contains(x, y)) {
                return Optional.of(figure);
            }
        }
        return Optional.empty();
    }

    /** Figures that lie wholly inside. */
    public List<Figure> inside(Box box) {
        List<Figure> found = new ArrayList<>();
        for (Figure figure : figures) {
            Box own = figure.box();
            if (box.contains(own.x(), own.y()) && box.contains(own.right(), own.bottom())) {
                found.add(figure);
            }
        }
        return found;
    }
}
