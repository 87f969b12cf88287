// SPDX-License-Identifier: EPL-2.0
package org.vlpet.plan.site;

import java.util.List;
import java.util.stream.IntStream;
import org.vlpet.plan.Site;
import org.vlpet.plan.Site.Side;

/** Every point of a layer and of a stack, the same for BART and T5 (design, principle 4). */
public final class SitePoints {
    /** Output of self-attention, after its output projection. */
    public static final String SELF_ATTN_OUTPUT = "self_attn.output";
    /** Output of cross-attention, after its output projection. */
    public static final String CROSS_ATTN_OUTPUT = "cross_attn.output";
    /** Values of cross-attention, after their projection. */
    public static final String CROSS_ATTN_VALUE = "cross_attn.value";
    /** Output of the feed-forward network. */
    public static final String FFN_OUTPUT = "ffn.output";
    /** Input of a stack; not in a layer. */
    public static final String INPUT = "input";

    private static final List<String> ENCODER = List.of("self_attn.q", "self_attn.k", "self_attn.v", SELF_ATTN_OUTPUT,
            "self_attn.norm", FFN_OUTPUT, "ffn.norm");
    private static final List<String> DECODER = List.of("self_attn.q", "self_attn.k", "self_attn.v", SELF_ATTN_OUTPUT,
            "self_attn.norm", "cross_attn.q", "cross_attn.key", CROSS_ATTN_VALUE, CROSS_ATTN_OUTPUT, "cross_attn.norm",
            FFN_OUTPUT, "ffn.norm");

    private SitePoints() {
    }

    /** Points of one layer of this side, in the order of the computation. */
    public static List<String> ofLayer(Side side) {
        return side == Side.ENCODER ? ENCODER : DECODER;
    }

    /** Whether such a point exists on this side, in a layer or not. */
    public static boolean exists(Side side, String point) {
        return point.equals(INPUT) || ofLayer(side).contains(point);
    }

    /** Places of a point: one per layer, or one for the stack's input. */
    public static List<Site> sites(Side side, String point, int layers) {
        if (point.equals(INPUT)) {
            return List.of(new Site(side, -1, point));
        }
        return IntStream.range(0, layers).mapToObj(layer -> new Site(side, layer, point)).toList();
    }
}
