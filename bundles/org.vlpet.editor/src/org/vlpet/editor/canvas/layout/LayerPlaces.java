// SPDX-License-Identifier: EPL-2.0
package org.vlpet.editor.canvas.layout;

import java.util.List;
import java.util.Map;

/**
 * Places inside one layer, relative to its upper left corner; the same for all layers with the same wiring.
 *
 * @param boxes place of each part by key, see {@link LayerGraph}
 * @param edges bends of each wire by key
 * @param width of everything
 * @param height of everything
 * @param spine where the stream enters and leaves, from the left
 */
record LayerPlaces(Map<String, Box> boxes, Map<String, List<Point>> edges, double width, double height,
        double spine) {
    LayerPlaces {
        boxes = Map.copyOf(boxes);
        edges = Map.copyOf(edges);
    }

    Box box(String key) {
        Box box = boxes.get(key);
        if (box == null) {
            throw new IllegalArgumentException("no part of the layer is called " + key);
        }
        return box;
    }
}
