// SPDX-License-Identifier: EPL-2.0
package org.vlpet.editor.canvas.layout;

import static org.eclipse.elk.core.options.PortSide.EAST;
import static org.eclipse.elk.core.options.PortSide.NORTH;
import static org.eclipse.elk.core.options.PortSide.SOUTH;
import static org.eclipse.elk.core.options.PortSide.WEST;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.eclipse.elk.graph.ElkNode;
import org.eclipse.elk.graph.ElkPort;
import org.vlpet.editor.canvas.scene.GateScene;
import org.vlpet.editor.canvas.scene.LayerScene;
import org.vlpet.editor.canvas.scene.ModuleScene;
import org.vlpet.editor.canvas.scene.Slot;
import org.vlpet.editor.canvas.scene.SubLayer;
import org.vlpet.plan.Site.Side;
import org.vlpet.plan.pet.Wiring.Join;
import org.vlpet.plan.pet.Wiring.Port;

/**
 * The graph of one layer. Keys of parts: {@code fork/SUB}, {@code block/SUB}, {@code slot/POINT}, {@code norm/SUB},
 * {@code sum/SUB}, and for a slot with a module {@code joint/POINT}, {@code module/POINT}, {@code gate/POINT},
 * {@code factor/POINT}. Keys of wires start with their kind: {@code stream/…}, {@code residual/SUB},
 * {@code read/PORT/POINT}, {@code gateread/PORT/POINT}, {@code result/POINT}, {@code gateresult/POINT},
 * {@code memory/POINT}.
 */
final class LayerGraph {
    private final LayerScene layer;
    private final boolean preNorm;
    private final ElkGraph graph = new ElkGraph();
    private final Map<String, Part> parts = new LinkedHashMap<>();
    private final Map<String, List<Point>> inner = new LinkedHashMap<>();
    private final Map<String, String> innerOwner = new LinkedHashMap<>();
    private int streams;

    /** A part inside a node of the graph. */
    private record Part(String node, Box box) {
    }

    /** Ends of the stream through a node. */
    private record Ends(ElkPort in, ElkPort out) {
    }

    private LayerGraph(LayerScene layer, boolean preNorm) {
        this.layer = layer;
        this.preNorm = preNorm;
    }

    /** Places of the layer. */
    static LayerPlaces arrange(LayerScene layer, boolean preNorm, BooleanSupplier cancelled) {
        return new LayerGraph(layer, preNorm).arrange(cancelled);
    }

    /** Layers with equal keys have equal places. */
    static String key(LayerScene layer, boolean preNorm) {
        StringBuilder key = new StringBuilder(layer.side().id()).append(preNorm);
        for (SubLayer sub : layer.subLayers()) {
            for (Slot slot : sub.slots()) {
                key.append('|').append(slot.point()).append(slot.module()
                        .map(m -> m.reads() + " " + m.wiring().id() + m.gate().map(g -> g.level().getLiteral()).orElse(""))
                        .orElse(""));
            }
        }
        return key.toString();
    }

    private LayerPlaces arrange(BooleanSupplier cancelled) {
        ElkPort last = null;
        for (SubLayer sub : layer.subLayers()) {
            last = add(sub, last);
        }
        graph.arrange(cancelled);
        Map<String, Box> boxes = new LinkedHashMap<>();
        parts.forEach((key, part) -> boxes.put(key,
                part.box().moved(graph.box(part.node()).x(), graph.box(part.node()).y())));
        Map<String, List<Point>> edges = graph.routes();
        inner.forEach((key, points) -> {
            Box owner = graph.box(innerOwner.get(key));
            edges.put(key, Points.moved(points, owner.x(), owner.y()));
        });
        double spine = boxes.get("fork/" + layer.subLayers().getFirst().name()).cx();
        return new LayerPlaces(boxes, edges, graph.width(), graph.height(), spine);
    }

    private ElkPort add(SubLayer sub, ElkPort before) {
        ElkNode fork = part("fork/" + sub.name(), Sizes.DOT, Sizes.DOT);
        double middle = Sizes.DOT / 2;
        ElkPort up = graph.port(fork, NORTH, middle, 0);
        ElkPort east = graph.port(fork, EAST, middle, 0);
        boolean left = layer.side() == Side.ENCODER;
        ElkPort around = left ? graph.port(fork, WEST, middle, 0) : east;
        stream(before, graph.port(fork, SOUTH, middle, 0));
        ElkPort at = up;
        if (preNorm) {
            at = through(norm(sub), at);
        }
        Ends block = sub.cross() ? crossBlock(sub) : block(sub, at);
        if (block.in() != null) {
            at = through(sub.cross() ? new Ends(queryLeg(sub, at, block.in()), block.out()) : block, at);
        } else {
            at = block.out();
        }
        at = behind(sub.output(), at, east);
        ElkNode sum = part("sum/" + sub.name(), Sizes.JOINT, Sizes.JOINT);
        double half = Sizes.JOINT / 2;
        stream(at, graph.port(sum, SOUTH, half, 0));
        graph.edge("residual/" + sub.name(), around, graph.port(sum, left ? WEST : EAST, half, 0), false);
        at = graph.port(sum, NORTH, half, 0);
        return preNorm ? at : through(norm(sub), at);
    }

    private ElkPort through(Ends ends, ElkPort at) {
        if (ends.in() != null) {
            stream(at, ends.in());
        }
        return ends.out();
    }

    private void stream(ElkPort from, ElkPort to) {
        if (from != null) {
            graph.edge("stream/" + streams++, from, to, true);
        }
    }

    private Ends norm(SubLayer sub) {
        ElkNode node = part("norm/" + sub.name(), Sizes.NORM_W, Sizes.NORM_H);
        return new Ends(graph.port(node, SOUTH, Sizes.NORM_W / 2, 0), graph.port(node, NORTH, Sizes.NORM_W / 2, 0));
    }

    /** Self-attention or feed-forward; legs are drawn one by one only where a module sits on one of them. */
    private Ends block(SubLayer sub, ElkPort at) {
        String key = "block/" + sub.name();
        boolean legs = sub.inner().stream().anyMatch(slot -> slot.module().isPresent());
        List<ElkPort> ends = new ArrayList<>();
        if (legs) {
            for (Slot slot : sub.inner()) {
                boolean mirrored = sub.inner().indexOf(slot) == 0 && sub.inner().size() > 1;
                ends.add(slot.module().isPresent() ? leg(slot, at, mirrored) : at);
            }
        }
        ElkNode node = part(key, Sizes.BLOCK_W, Sizes.BLOCK_H);
        ElkPort out = graph.port(node, NORTH, Sizes.BLOCK_W / 2, 0);
        slots(sub, key);
        if (!legs) {
            return new Ends(graph.port(node, SOUTH, Sizes.BLOCK_W / 2, 0), out);
        }
        for (int i = 0; i < ends.size(); i++) {
            double x = slotX(i, sub.inner().size());
            graph.edge("stream/leg/" + sub.inner().get(i).point(), ends.get(i), graph.port(node, SOUTH, x, 0), false);
        }
        return new Ends(null, out);
    }

    private void slots(SubLayer sub, String key) {
        int count = sub.inner().size();
        for (int i = 0; i < count; i++) {
            parts.put("slot/" + sub.inner().get(i).point(), new Part(key, new Box(slotX(i, count) - Sizes.SLOT_W / 2,
                    Sizes.BLOCK_H - Sizes.SLOT_H - 4, Sizes.SLOT_W, Sizes.SLOT_H)));
        }
        outputSlot(sub, key, 0);
    }

    private void outputSlot(SubLayer sub, String key, double left) {
        parts.put("slot/" + sub.output().point(), new Part(key,
                new Box(left + Sizes.BLOCK_W / 2 - Sizes.SLOT_W / 2, 4, Sizes.SLOT_W, Sizes.SLOT_H)));
    }

    private static double slotX(int index, int count) {
        return Sizes.BLOCK_W * (2 * index + 1) / (2.0 * count);
    }

    /** Cross-attention: keys and values come from the left, the query from below. */
    private Ends crossBlock(SubLayer sub) {
        String key = "cross/" + sub.name();
        CrossPlaces places = CrossPlaces.of(sub);
        ElkNode node = graph.node(key, places.left() + Sizes.BLOCK_W, places.height());
        places.boxes().forEach((part, box) -> parts.put(part, new Part(key, box)));
        places.wires().forEach((wire, points) -> {
            inner.put(wire, points);
            innerOwner.put(wire, key);
        });
        double x = places.left() + Sizes.BLOCK_W / 2;
        Box block = places.boxes().get("block/" + sub.name());
        parts.put("slot/" + sub.output().point(), new Part(key,
                new Box(x - Sizes.SLOT_W / 2, block.y() + 4, Sizes.SLOT_W, Sizes.SLOT_H)));
        return new Ends(graph.port(node, SOUTH, x, places.height() - block.bottom()),
                graph.port(node, NORTH, x, block.y()));
    }

    private ElkPort queryLeg(SubLayer sub, ElkPort at, ElkPort into) {
        Slot query = CrossPlaces.query(sub);
        if (query == null || query.module().isEmpty()) {
            return into;
        }
        stream(leg(query, at, false), into);
        return null;
    }

    /** A module on a linear map: beside the wire that leads to it. */
    private ElkPort leg(Slot slot, ElkPort from, boolean mirrored) {
        ModuleScene module = slot.module().orElseThrow();
        Row row = row(slot, module, mirrored);
        stream(from, row.in());
        reads(slot, row, from, from);
        return row.out();
    }

    /** Module and gate behind a block. */
    private ElkPort behind(Slot slot, ElkPort from, ElkPort residual) {
        if (slot.module().isEmpty()) {
            return from;
        }
        ModuleScene module = slot.module().get();
        Row row = row(slot, module, false);
        stream(from, row.in());
        reads(slot, row, from, residual);
        return module.gate().map(gate -> gate(slot, gate, row.out(), residual)).orElse(row.out());
    }

    private void reads(Slot slot, Row row, ElkPort output, ElkPort residual) {
        for (Port port : row.reads().keySet()) {
            String key = "read/" + port + "/" + slot.point();
            switch (port) {
                case RESIDUAL -> graph.edge(key, residual, row.reads().get(port), false);
                case SUBLAYER_OUTPUT, LINEAR_INPUT -> graph.edge(key, output, row.reads().get(port), false);
                default -> {
                    // The encoder's output comes from outside the layer; the port is labelled.
                }
            }
        }
    }

    /** A circle on the wire with a box beside it. */
    private record Row(ElkPort in, ElkPort out, Map<Port, ElkPort> reads) {
    }

    private Row row(Slot slot, ModuleScene module, boolean mirrored) {
        if (module.wiring().joins() == Join.FEEDS) {
            return ladder(slot);
        }
        double width = Sizes.JOINT + Sizes.GAP + Sizes.MODULE_W;
        String key = "row/" + slot.point();
        ElkNode node = graph.node(key, width, Sizes.MODULE_H);
        double depth = (Sizes.MODULE_H - Sizes.JOINT) / 2;
        double jointX = mirrored ? width - Sizes.JOINT : 0;
        double boxX = mirrored ? 0 : Sizes.JOINT + Sizes.GAP;
        parts.put("joint/" + slot.point(), new Part(key, new Box(jointX, depth, Sizes.JOINT, Sizes.JOINT)));
        parts.put("module/" + slot.point(), new Part(key, new Box(boxX, 0, Sizes.MODULE_W, Sizes.MODULE_H)));
        double middle = Sizes.MODULE_H / 2;
        inner("result/" + slot.point(), key, mirrored
                ? List.of(new Point(Sizes.MODULE_W, middle), new Point(jointX, middle))
                : List.of(new Point(boxX, middle), new Point(Sizes.JOINT, middle)));
        Map<Port, ElkPort> reads = new LinkedHashMap<>();
        int index = 1;
        for (Port port : order(module)) {
            double at = boxX + Sizes.MODULE_W * index++ / (module.reads().size() + 1);
            reads.put(port, graph.port(node, SOUTH, at, 0));
        }
        double x = jointX + Sizes.JOINT / 2;
        return new Row(graph.port(node, SOUTH, x, depth), graph.port(node, NORTH, x, depth), reads);
    }

    /** A module that reads the stream, which passes by; its result leaves upwards, into the network beside. */
    private Row ladder(Slot slot) {
        double boxX = Sizes.JOINT + Sizes.GAP;
        double middle = Sizes.LEAD + Sizes.MODULE_H / 2;
        String key = "row/" + slot.point();
        ElkNode node = graph.node(key, boxX + Sizes.MODULE_W, Sizes.LEAD + Sizes.MODULE_H);
        double half = Sizes.JOINT / 2;
        parts.put("joint/" + slot.point(), new Part(key, new Box(0, middle - half, Sizes.JOINT, Sizes.JOINT)));
        parts.put("module/" + slot.point(), new Part(key, new Box(boxX, Sizes.LEAD, Sizes.MODULE_W, Sizes.MODULE_H)));
        inner("read/" + Port.SUBLAYER_OUTPUT + "/" + slot.point(), key,
                List.of(new Point(half, middle), new Point(boxX, middle)));
        double out = boxX + Sizes.MODULE_W / 2;
        inner("result/" + slot.point(), key, List.of(new Point(out, Sizes.LEAD), new Point(out, 0)));
        return new Row(graph.port(node, SOUTH, half, Sizes.MODULE_H / 2), graph.port(node, NORTH, half, middle), Map.of());
    }

    /** What comes from nearest stands nearest. */
    private static List<Port> order(ModuleScene module) {
        List<Port> ports = new ArrayList<>();
        for (Port port : List.of(Port.SUBLAYER_OUTPUT, Port.LINEAR_INPUT, Port.RESIDUAL, Port.ENCODER_OUTPUT)) {
            if (module.reads().contains(port)) {
                ports.add(port);
            }
        }
        return ports;
    }

    private ElkPort gate(Slot slot, GateScene gate, ElkPort from, ElkPort residual) {
        double width = Sizes.JOINT + Sizes.GAP + Sizes.GATE_W;
        String key = "gaterow/" + slot.point();
        ElkNode node = graph.node(key, width, Sizes.GATE_H);
        double depth = (Sizes.GATE_H - Sizes.JOINT) / 2;
        double boxX = Sizes.JOINT + Sizes.GAP;
        parts.put("factor/" + slot.point(), new Part(key, new Box(0, depth, Sizes.JOINT, Sizes.JOINT)));
        parts.put("gate/" + slot.point(), new Part(key, new Box(boxX, 0, Sizes.GATE_W, Sizes.GATE_H)));
        inner("gateresult/" + slot.point(), key,
                List.of(new Point(boxX, Sizes.GATE_H / 2), new Point(Sizes.JOINT, Sizes.GATE_H / 2)));
        ElkPort in = graph.port(node, SOUTH, Sizes.JOINT / 2, depth);
        stream(from, in);
        if (gate.readsOutput()) {
            graph.edge("gateread/" + Port.SUBLAYER_OUTPUT + "/" + slot.point(), from,
                    graph.port(node, SOUTH, boxX + Sizes.GATE_W / 3, 0), false);
        }
        if (gate.readsResidual()) {
            graph.edge("gateread/" + Port.RESIDUAL + "/" + slot.point(), residual,
                    graph.port(node, EAST, Sizes.GATE_H / 2, 0), false);
        }
        return graph.port(node, NORTH, Sizes.JOINT / 2, depth);
    }

    private void inner(String wire, String node, List<Point> points) {
        inner.put(wire, points);
        innerOwner.put(wire, node);
    }

    private ElkNode part(String key, double width, double height) {
        parts.put(key, new Part(key, new Box(0, 0, width, height)));
        return graph.node(key, width, height);
    }
}
