// SPDX-License-Identifier: EPL-2.0
package org.vlpet.plan;

/**
 * A named place of the model where PET modules can sit; one vocabulary for BART and T5 (design, principle 4).
 *
 * @param stack encoder or decoder
 * @param layer layer index from 0, or -1 where the site is not in a layer (for example {@code encoder.input})
 * @param point e.g. {@code self_attn.output}, {@code ffn.output}, {@code cross_attn.value}, {@code input}
 */
public record Site(Side stack, int layer, String point) {
    /** The two sides of the model. */
    public enum Side {
        /** Encoder. */
        ENCODER,
        /** Decoder. */
        DECODER;

        /** Lower-case name as in paths. */
        public String id() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /** E.g. {@code encoder.3.ffn.output}. */
    @Override
    public String toString() {
        return stack.id() + (layer < 0 ? "" : "." + layer) + "." + point;
    }
}
