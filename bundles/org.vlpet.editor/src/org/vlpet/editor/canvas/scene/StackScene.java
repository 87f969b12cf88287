// SPDX-License-Identifier: EPL-2.0
package org.vlpet.editor.canvas.scene;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.vlpet.model.experiment.Granularity;
import org.vlpet.plan.Site.Side;

/**
 * One side of the model.
 *
 * @param side encoder or decoder
 * @param level granularity of its gates
 * @param levels the levels one may choose here
 * @param adapterWidth r
 * @param gateWidth r_g
 * @param heads N_h
 * @param scale s or s_d
 * @param input where a method may change what enters the stack
 * @param layers blocks from the first layer to the last
 * @param selections methods that sit nowhere and choose parameters of the backbone
 * @param counts scalars of this side
 * @param notices problems of the stack itself
 */
public record StackScene(Side side, Granularity level, List<Granularity> levels, int adapterWidth, int gateWidth,
        int heads, double scale, Slot input, List<LayerScene> layers, List<Selection> selections,
        Optional<Counts> counts, List<Notice> notices) {
    /** Makes defensive copies. */
    public StackScene {
        levels = List.copyOf(levels);
        layers = List.copyOf(layers);
        selections = List.copyOf(selections);
        notices = List.copyOf(notices);
    }

    /** Every slot, input first, in the order of the computation. */
    public List<Slot> slots() {
        List<Slot> all = new ArrayList<>(List.of(input));
        layers.forEach(layer -> layer.subLayers().forEach(sub -> all.addAll(sub.slots())));
        return all;
    }

    /**
     * A method that sits at no site.
     *
     * @param moduleId id of the module
     * @param method its method
     * @param label name of the method
     * @param notices its problems
     */
    public record Selection(String moduleId, String method, String label, List<Notice> notices) {
        /** Makes a defensive copy. */
        public Selection {
            notices = List.copyOf(notices);
        }
    }
}
