// SPDX-License-Identifier: EPL-2.0
package org.vlpet.editor.canvas.control;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.vlpet.editor.canvas.layout.Figure;
import org.vlpet.editor.canvas.layout.Layout;
import org.vlpet.editor.canvas.layout.Point;
import org.vlpet.editor.canvas.paint.Ports;
import org.vlpet.editor.canvas.scene.Slot;
import org.vlpet.editor.edit.Rewiring;
import org.vlpet.model.experiment.Experiment;
import org.vlpet.plan.pet.Wiring.Port;

/**
 * Re-plugging a wire of a module: the ends where it may be put, and what that means.
 *
 * @param slot where the module sits
 * @param from the end that stays
 * @param ends wirings by id of the figure where the loose end may be put
 */
record Replug(Slot slot, Point from, Map<String, Rewiring> ends) {
    private static final double NEAR = 9;

    /** Whether a port of this module is near the point. */
    static boolean grabs(Figure.Module module, Point at) {
        return Ports.places(module).values().stream()
                .anyMatch(port -> Math.hypot(port.x() - at.x(), port.y() - at.y()) < NEAR);
    }

    /** Every declared wiring of the module, for a menu. */
    static List<Rewiring> choices(Experiment experiment, Slot slot) {
        return Rewiring.of(experiment, slot.module().orElseThrow().moduleId(), slot.site(), slot.sites().size() > 1);
    }

    /** Takes the module's wire up. */
    static Replug of(Experiment experiment, Layout layout, Figure.Module module) {
        Map<String, Rewiring> ends = new LinkedHashMap<>();
        for (Rewiring choice : choices(experiment, module.slot())) {
            if (!choice.current()) {
                end(layout, module.slot(), choice).ifPresent(figure -> ends.putIfAbsent(figure.id(), choice));
            }
        }
        Point port = Ports.places(module).values().stream().findFirst()
                .orElse(new Point(module.box().cx(), module.box().bottom()));
        return new Replug(module.slot(), port, ends);
    }

    /** Another point is its slot; another input at the same point is where that input comes from. */
    private static Optional<Figure> end(Layout layout, Slot slot, Rewiring choice) {
        String layer = slot.site().stack().id() + "." + slot.site().layer() + ".";
        String point = choice.spec().point();
        if (!point.equals(slot.point())) {
            return layout.figure("slot:" + layer + point);
        }
        String sub = layer + point.substring(0, Math.max(0, point.indexOf('.')));
        boolean stream = choice.wiring().reads().contains(Port.RESIDUAL)
                || choice.wiring().reads().contains(Port.LINEAR_INPUT);
        return layout.figure(stream ? "dot:" + sub : "block:" + sub);
    }

    /** What is emphasised while the wire is loose. */
    Map<String, Boolean> marks() {
        Map<String, Boolean> marks = new LinkedHashMap<>();
        ends.forEach((id, choice) -> marks.put(id, choice.why().isEmpty()));
        return marks;
    }

    /** The end at the pointer; small ones are easy to hit. */
    Optional<String> end(Layout layout, Point at) {
        return ends.keySet().stream()
                .filter(id -> layout.figure(id).filter(f -> f.box().grown(8).contains(at.x(), at.y())).isPresent())
                .findFirst();
    }
}
