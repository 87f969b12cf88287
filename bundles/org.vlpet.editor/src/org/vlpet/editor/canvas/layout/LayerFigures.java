// SPDX-License-Identifier: EPL-2.0
package org.vlpet.editor.canvas.layout;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.vlpet.editor.canvas.layout.Figure.Joint.Symbol;
import org.vlpet.editor.canvas.scene.LayerScene;
import org.vlpet.editor.canvas.scene.ModuleScene;
import org.vlpet.editor.canvas.scene.Slot;
import org.vlpet.editor.canvas.scene.SubLayer;
import org.vlpet.plan.pet.Wiring.Port;

/** Figures and wires of one layer, at the places found for its kind. */
final class LayerFigures {
    private final LayerScene layer;
    private final LayerPlaces places;
    private final double dx;
    private final double dy;
    private final Box frame;
    private final double spine;
    private final List<Figure> figures;
    private final List<Wire> wires;
    private final List<Point> entries;
    private final String name;

    LayerFigures(LayerScene layer, LayerPlaces places, double dx, double dy, Box frame, double spine,
            List<Figure> figures, List<Wire> wires, List<Point> entries) {
        this.layer = layer;
        this.places = places;
        this.dx = dx;
        this.dy = dy;
        this.frame = frame;
        this.spine = spine;
        this.figures = figures;
        this.wires = wires;
        this.entries = entries;
        this.name = layer.side().id() + "." + layer.first();
    }

    void add() {
        Box first = box("fork/" + layer.subLayers().getFirst().name());
        wires.add(Wire.part("in:" + name, Wire.Kind.STREAM, new Point(spine, frame.bottom()),
                new Point(spine, first.bottom())));
        for (SubLayer sub : layer.subLayers()) {
            add(sub);
        }
        SubLayer last = layer.subLayers().getLast();
        double norm = box("norm/" + last.name()).y();
        double sum = box("sum/" + last.name()).y();
        wires.add(Wire.part("out:" + name, Wire.Kind.STREAM, new Point(spine, Math.min(norm, sum)),
                new Point(spine, frame.y())));
        places.edges().entrySet().stream().sorted(Map.Entry.comparingByKey())
                .forEach(edge -> wire(edge.getKey(), Points.moved(edge.getValue(), dx, dy)));
    }

    private void add(SubLayer sub) {
        figures.add(new Figure.Dot("dot:" + name + "." + sub.name(), box("fork/" + sub.name())));
        figures.add(new Figure.Block(layer, sub, box("block/" + sub.name())));
        for (Slot slot : sub.slots()) {
            boolean norm = slot == sub.norm();
            figures.add(norm ? new Figure.Norm(slot, sub.normLook(), box("norm/" + sub.name()))
                    : new Figure.SlotMark(slot, box("slot/" + slot.point())));
            if (!norm) {
                slot.module().ifPresent(module -> add(slot, module));
            }
        }
        figures.add(new Figure.Joint("sum:" + name + "." + sub.name(), Symbol.ADD, false, box("sum/" + sub.name())));
    }

    private void add(Slot slot, ModuleScene module) {
        Symbol symbol = Symbol.of(module.wiring().joins());
        figures.add(new Figure.Joint("joint:" + slot.id(), symbol, true, box("joint/" + slot.point())));
        figures.add(new Figure.Module(slot, module, box("module/" + slot.point())));
        module.gate().ifPresent(gate -> {
            figures.add(new Figure.Joint("factor:" + slot.id(), Symbol.MULTIPLY, true, box("factor/" + slot.point())));
            figures.add(new Figure.Gate(slot, module, gate, box("gate/" + slot.point())));
        });
    }

    private void wire(String key, List<Point> points) {
        String[] parts = key.split("/");
        String id = key + ":" + name;
        switch (parts[0]) {
            case "stream" -> wires.add(new Wire(id, Wire.Kind.STREAM, points, Optional.empty(), Optional.empty(),
                    !endsInDot(points)));
            case "residual" -> wires.add(Wire.plain(id, Wire.Kind.RESIDUAL, points.toArray(Point[]::new)));
            case "memory" -> {
                wires.add(Wire.plain(id, Wire.Kind.MEMORY, points.toArray(Point[]::new)));
                entries.add(points.getFirst());
            }
            case "read", "gateread" -> wires.add(Wire.of(id, Wire.Kind.READ, slot(parts[2]),
                    Optional.of(Port.valueOf(parts[1])), points));
            default -> wires.add(Wire.of(id, Wire.Kind.RESULT, slot(parts[1]), Optional.empty(), points));
        }
    }

    private boolean endsInDot(List<Point> points) {
        Point end = points.getLast();
        return Stream.concat(layer.subLayers().stream().map(sub -> box("fork/" + sub.name())), taps())
                .anyMatch(dot -> dot.grown(1).contains(end.x(), end.y()));
    }

    /** Where a module reads the stream and gives nothing back. */
    private Stream<Box> taps() {
        return layer.subLayers().stream().flatMap(sub -> sub.slots().stream())
                .filter(slot -> slot.module().filter(module -> Symbol.of(module.wiring().joins()) == Symbol.TAP).isPresent())
                .map(slot -> box("joint/" + slot.point()));
    }

    private Slot slot(String point) {
        return layer.subLayers().stream().flatMap(sub -> sub.slots().stream())
                .filter(slot -> slot.point().equals(point)).findFirst().orElseThrow();
    }

    private Box box(String key) {
        return places.box(key).moved(dx, dy);
    }
}
