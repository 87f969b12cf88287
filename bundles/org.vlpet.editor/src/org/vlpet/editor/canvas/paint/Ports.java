// SPDX-License-Identifier: EPL-2.0
package org.vlpet.editor.canvas.paint;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.vlpet.editor.canvas.layout.Box;
import org.vlpet.editor.canvas.layout.Figure;
import org.vlpet.editor.canvas.layout.Point;
import org.vlpet.plan.pet.Wiring.Join;
import org.vlpet.plan.pet.Wiring.Port;

/** Where the read wires of a module enter. */
public final class Ports {
    private Ports() {
    }

    /**
     * The places, as the layout puts them: at the lower edge, or on the left where the encoder's output is read and
     * where the module stands beside a stream that passes by.
     */
    public static Map<Port, Point> places(Figure.Module figure) {
        Box box = figure.box();
        List<Port> ports = new ArrayList<>();
        for (Port port : List.of(Port.SUBLAYER_OUTPUT, Port.LINEAR_INPUT, Port.RESIDUAL, Port.ENCODER_OUTPUT)) {
            if (figure.module().reads().contains(port)) {
                ports.add(port);
            }
        }
        boolean left = figure.module().wiring().joins() == Join.FEEDS || figure.slot().point().equals("cross_attn.key")
                || figure.slot().point().equals("cross_attn.value");
        Map<Port, Point> places = new LinkedHashMap<>();
        for (int i = 0; i < ports.size(); i++) {
            places.put(ports.get(i), left ? new Point(box.x(), box.cy())
                    : new Point(box.x() + box.w() * (i + 1) / (ports.size() + 1), box.bottom()));
        }
        return places;
    }
}
