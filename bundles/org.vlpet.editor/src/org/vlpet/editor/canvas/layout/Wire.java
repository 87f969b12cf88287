// SPDX-License-Identifier: EPL-2.0
package org.vlpet.editor.canvas.layout;

import java.util.List;
import java.util.Optional;
import org.vlpet.editor.canvas.scene.Slot;
import org.vlpet.plan.pet.Wiring.Port;

/**
 * A line with right angles.
 *
 * @param id stable name
 * @param kind what flows
 * @param points from source to target
 * @param slot the slot whose module the wire belongs to, if any: only such wires can be re-plugged
 * @param port what is read, for wires of kind READ
 * @param arrow whether it ends with an arrow; parts of a longer line do not
 */
public record Wire(String id, Kind kind, List<Point> points, Optional<Slot> slot, Optional<Port> port,
        boolean arrow) {
    /** What flows. */
    public enum Kind {
        /** The stream through the layers. */
        STREAM,
        /** Around a sub-layer. */
        RESIDUAL,
        /** From the encoder's output to cross-attention. */
        MEMORY,
        /** From the stream to a module or gate. */
        READ,
        /** From a module or gate to the stream. */
        RESULT
    }

    /** Makes a defensive copy. */
    public Wire {
        points = List.copyOf(points);
    }

    /** A wire of the backbone. */
    public static Wire plain(String id, Kind kind, Point... points) {
        return new Wire(id, kind, List.of(points), Optional.empty(), Optional.empty(), true);
    }

    /** A part of a wire of the backbone that goes on. */
    public static Wire part(String id, Kind kind, Point... points) {
        return new Wire(id, kind, List.of(points), Optional.empty(), Optional.empty(), false);
    }

    /** A wire of the module at a slot. */
    public static Wire of(String id, Kind kind, Slot slot, Optional<Port> port, List<Point> points) {
        return new Wire(id, kind, points, Optional.of(slot), port, true);
    }

    /** What it covers. */
    public Box box() {
        double left = points.stream().mapToDouble(Point::x).min().orElse(0);
        double top = points.stream().mapToDouble(Point::y).min().orElse(0);
        double right = points.stream().mapToDouble(Point::x).max().orElse(0);
        double bottom = points.stream().mapToDouble(Point::y).max().orElse(0);
        return new Box(left, top, right - left, bottom - top);
    }
}
