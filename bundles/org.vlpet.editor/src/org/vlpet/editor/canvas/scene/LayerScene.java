// SPDX-License-Identifier: EPL-2.0
package org.vlpet.editor.canvas.scene;

import java.util.List;
import org.vlpet.plan.Site.Side;

/**
 * One layer, or several neighbours that are alike and drawn once.
 *
 * @param side encoder or decoder
 * @param first index of the first layer
 * @param last index of the last, equal to {@code first} for a single layer
 * @param subLayers in the order of the computation
 */
public record LayerScene(Side side, int first, int last, List<SubLayer> subLayers) {
    /** Makes a defensive copy. */
    public LayerScene {
        subLayers = List.copyOf(subLayers);
    }

    /** How many layers the block stands for. */
    public int copies() {
        return last - first + 1;
    }

    /** Stable name, e.g. {@code encoder.0-5}. */
    public String id() {
        return side.id() + "." + range();
    }

    /** The layers as in a site pattern, e.g. {@code 0-5} or {@code 3}. */
    public String range() {
        return first == last ? String.valueOf(first) : first + "-" + last;
    }
}
