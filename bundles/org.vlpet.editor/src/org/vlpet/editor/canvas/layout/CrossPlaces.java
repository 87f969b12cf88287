// SPDX-License-Identifier: EPL-2.0
package org.vlpet.editor.canvas.layout;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.vlpet.editor.canvas.scene.ModuleScene;
import org.vlpet.editor.canvas.scene.Slot;
import org.vlpet.editor.canvas.scene.SubLayer;
import org.vlpet.plan.pet.Wiring.Port;
import org.vlpet.plan.site.SitePoints;

/**
 * Places inside a cross-attention: wires from the encoder enter on the left, one per slot but the query, with their
 * modules above (first slot) or below (last slot) and gates beside them; under them all what is put in front of keys and
 * values, with a wire of its own into the block.
 *
 * @param boxes parts by key, see {@link LayerGraph}
 * @param wires wires by key
 * @param left width of what stands left of the block
 * @param height height of everything
 */
record CrossPlaces(Map<String, Box> boxes, Map<String, List<Point>> wires, double left, double height) {
    private static final double ENTRY = 22;
    private static final double BRANCH = 12;
    private static final double ROOM = 14;
    /** Left of the block, for the wire of what is put in front of keys and values. */
    private static final double LANE = 24;

    /** The slot that is fed by the decoder's own stream. */
    static Slot query(SubLayer sub) {
        return sub.inner().stream().filter(slot -> slot.label().equals("q")).findFirst().orElse(null);
    }

    static CrossPlaces of(SubLayer sub) {
        Slot query = query(sub);
        Slot rows = sub.inner().stream().filter(slot -> SitePoints.isKeysAndValues(slot.point())).findFirst()
                .orElse(null);
        List<Slot> legs = sub.inner().stream().filter(slot -> slot != query && slot != rows).toList();
        boolean above = legs.size() > 1 && legs.getFirst().module().isPresent();
        boolean below = !legs.isEmpty() && legs.getLast().module().isPresent();
        double left = legs.stream().mapToDouble(CrossPlaces::width).max().orElse(ENTRY);
        boolean lane = rows != null && rows.module().isPresent();
        if (lane) {
            left = Math.max(left, ENTRY + Sizes.MODULE_W) + LANE;
        }
        double top = above ? Sizes.MODULE_H + ROOM - BRANCH : 0;
        double bottom = below ? Sizes.MODULE_H + ROOM - BRANCH : 0;
        Map<String, Box> boxes = new LinkedHashMap<>();
        Map<String, List<Point>> wires = new LinkedHashMap<>();
        Box block = new Box(left, top, Sizes.BLOCK_W, Sizes.BLOCK_H);
        boxes.put("block/" + sub.name(), block);
        if (query != null) {
            boxes.put("slot/" + query.point(), new Box(block.cx() - Sizes.SLOT_W / 2,
                    block.bottom() - Sizes.SLOT_H - 4, Sizes.SLOT_W, Sizes.SLOT_H));
        }
        for (int i = 0; i < legs.size(); i++) {
            double y = top + (legs.size() == 1 ? Sizes.BLOCK_H / 2
                    : 12 + (Sizes.BLOCK_H - 24) * i / (legs.size() - 1.0));
            leg(legs.get(i), y, block, i == 0 && legs.size() > 1, boxes, wires);
        }
        if (rows != null) {
            boxes.put("slot/" + rows.point(), new Box(block.x() + 4, block.cy() - Sizes.SLOT_H / 2, Sizes.SLOT_W,
                    Sizes.SLOT_H));
        }
        if (lane) {
            rows(rows.point(), block, bottom, boxes, wires);
            bottom += ROOM + Sizes.MODULE_H;
        }
        return new CrossPlaces(boxes, wires, left, top + Sizes.BLOCK_H + bottom);
    }

    /** A module that puts rows in front of keys and values: it reads nothing. */
    private static void rows(String point, Box block, double bottom, Map<String, Box> boxes,
            Map<String, List<Point>> wires) {
        double x = block.x() - LANE / 2;
        double radius = Sizes.JOINT / 2;
        Box box = new Box(x - LANE / 2 - Sizes.MODULE_W, block.bottom() + bottom + ROOM, Sizes.MODULE_W, Sizes.MODULE_H);
        boxes.put("module/" + point, box);
        boxes.put("joint/" + point, new Box(x - radius, block.cy() - radius, Sizes.JOINT, Sizes.JOINT));
        wires.put("result/" + point, List.of(new Point(box.right(), box.cy()), new Point(x, box.cy()),
                new Point(x, block.cy() + radius)));
        wires.put("stream/leg/" + point, List.of(new Point(x + radius, block.cy()), new Point(block.x(), block.cy())));
    }

    private static double width(Slot slot) {
        return slot.module().map(module -> ENTRY + Sizes.MODULE_W + ROOM
                + (module.gate().isPresent() ? Sizes.GATE_W + ROOM : 0)).orElse(ENTRY);
    }

    private static void leg(Slot slot, double y, Box block, boolean above, Map<String, Box> boxes,
            Map<String, List<Point>> wires) {
        String point = slot.point();
        boxes.put("slot/" + point, new Box(block.x() + 4, y - Sizes.SLOT_H / 2, Sizes.SLOT_W, Sizes.SLOT_H));
        double at = 0;
        if (slot.module().isPresent()) {
            ModuleScene module = slot.module().get();
            double boxY = above ? y - ROOM - Sizes.MODULE_H : y + ROOM;
            double edge = above ? boxY + Sizes.MODULE_H : boxY;
            Box box = new Box(ENTRY, boxY, Sizes.MODULE_W, Sizes.MODULE_H);
            boxes.put("module/" + point, box);
            at = joint("joint/" + point, "result/" + point, box, edge, y, at, point + "/1", boxes, wires);
            double half = BRANCH - 2;
            module.reads().stream().filter(port -> port != Port.RESIDUAL).findFirst().ifPresent(port -> wires.put(
                    "read/" + port + "/" + point, List.of(new Point(half, y), new Point(half, box.cy()),
                            new Point(box.x(), box.cy()))));
            if (module.gate().isPresent()) {
                Box gate = new Box(box.right() + ROOM, boxY, Sizes.GATE_W, Sizes.GATE_H);
                boxes.put("gate/" + point, gate);
                at = joint("factor/" + point, "gateresult/" + point, gate, edge, y, at, point + "/2", boxes, wires);
                gateReads(module, point, y, box, gate, edge, wires);
            }
        }
        wires.put((at == 0 ? "memory/" : "stream/leg/") + point,
                new ArrayList<>(List.of(new Point(at, y), new Point(block.x(), y))));
    }

    /** The gate's X is the encoder's output (spec B.2b). */
    private static void gateReads(ModuleScene module, String point, double y, Box box, Box gate, double edge,
            Map<String, List<Point>> wires) {
        if (module.gate().orElseThrow().readsOutput()) {
            double x = gate.x() + 16;
            wires.put("gateread/" + Port.SUBLAYER_OUTPUT + "/" + point, List.of(new Point(x, y), new Point(x, edge)));
        }
        if (module.gate().orElseThrow().readsResidual()) {
            boolean down = edge > y;
            double lane = down ? box.bottom() + 7 : box.y() - 7;
            wires.put("gateread/" + Port.ENCODER_OUTPUT + "/" + point,
                    List.of(new Point(BRANCH - 2, box.cy()), new Point(BRANCH - 2, lane), new Point(gate.cx(), lane),
                            new Point(gate.cx(), down ? gate.bottom() : gate.y())));
        }
    }

    private static double joint(String joint, String result, Box box, double edge, double y, double from, String stream,
            Map<String, Box> boxes, Map<String, List<Point>> wires) {
        double x = box.right() - 24;
        double radius = Sizes.JOINT / 2;
        boxes.put(joint, new Box(x - radius, y - radius, Sizes.JOINT, Sizes.JOINT));
        double sign = Math.signum(edge - y);
        wires.put(result, List.of(new Point(x, edge), new Point(x, y + sign * radius)));
        wires.put((from == 0 ? "memory/" : "stream/leg/") + stream,
                List.of(new Point(from, y), new Point(x - radius, y)));
        return x + radius;
    }
}
