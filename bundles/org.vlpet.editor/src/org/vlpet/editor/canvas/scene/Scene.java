// SPDX-License-Identifier: EPL-2.0
package org.vlpet.editor.canvas.scene;

import java.util.List;
import java.util.Optional;
import org.vlpet.plan.Site.Side;

/**
 * The whole picture.
 *
 * @param title name of the experiment
 * @param backbone e.g. {@code facebook/bart-base}
 * @param preNorm whether norms stand before the sub-layers (T5) or behind the residual sum (BART)
 * @param width d, for shapes in tooltips
 * @param inputs what enters the encoder
 * @param encoder left stack
 * @param decoder right stack
 * @param head what leaves the decoder
 * @param counts trainable and total scalars of the model; empty while there is no plan
 * @param notices problems that belong to no element of the picture
 */
public record Scene(String title, String backbone, boolean preNorm, int width, Inputs inputs, StackScene encoder,
        StackScene decoder, Head head, Optional<Counts> counts, List<Notice> notices) {
    /** Makes a defensive copy. */
    public Scene {
        notices = List.copyOf(notices);
    }

    /** The stack of a side. */
    public StackScene stack(Side side) {
        return side == Side.ENCODER ? encoder : decoder;
    }

    /** How many modules the picture holds, a collapsed block counting once. */
    public int modules() {
        return List.of(encoder, decoder).stream().flatMap(stack -> stack.slots().stream())
                .mapToInt(slot -> slot.module().isPresent() ? 1 : 0).sum();
    }
}
