// SPDX-License-Identifier: EPL-2.0
package org.vlpet.editor.canvas.scene;

import java.util.ArrayList;
import java.util.List;
import org.vlpet.editor.canvas.scene.Counts.Look;

/**
 * Attention or feed-forward network of a layer with its slots.
 *
 * @param name {@code self_attn}, {@code cross_attn} or {@code ffn}
 * @param title for the block
 * @param inner slots inside the block (q, k, v, …), in the order of the computation
 * @param output slot behind the block
 * @param norm slot of the norm
 * @param look whether the block is trained
 * @param normLook whether its norm is
 */
public record SubLayer(String name, String title, List<Slot> inner, Slot output, Slot norm, Look look, Look normLook) {
    /** Makes a defensive copy. */
    public SubLayer {
        inner = List.copyOf(inner);
    }

    /** Whether it reads the encoder's output. */
    public boolean cross() {
        return name.equals("cross_attn");
    }

    /** All slots in the order of the computation. */
    public List<Slot> slots() {
        List<Slot> all = new ArrayList<>(inner);
        all.add(output);
        all.add(norm);
        return all;
    }
}
