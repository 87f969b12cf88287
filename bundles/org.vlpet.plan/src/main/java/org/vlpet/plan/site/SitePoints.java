// SPDX-License-Identifier: EPL-2.0
package org.vlpet.plan.site;

import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.vlpet.plan.Site;
import org.vlpet.plan.Site.Side;

/** Every point of a layer and of a stack, the same for BART and T5 (design, principle 4). */
public final class SitePoints {
    /** Queries of self-attention, after their projection, before scaling and the split into heads. */
    public static final String SELF_ATTN_Q = "self_attn.q";
    /** Keys of self-attention, after their projection. */
    public static final String SELF_ATTN_K = "self_attn.k";
    /** Values of self-attention, after their projection. */
    public static final String SELF_ATTN_V = "self_attn.v";
    /** Keys and values of self-attention together, as rows in front of them. */
    public static final String SELF_ATTN_KV = "self_attn.kv";
    /** Output of self-attention, after its output projection. */
    public static final String SELF_ATTN_OUTPUT = "self_attn.output";
    /** Queries of cross-attention, after their projection, before scaling and the split into heads. */
    public static final String CROSS_ATTN_Q = "cross_attn.q";
    /** Keys of cross-attention, after their projection. */
    public static final String CROSS_ATTN_KEY = "cross_attn.key";
    /** Values of cross-attention, after their projection. */
    public static final String CROSS_ATTN_VALUE = "cross_attn.value";
    /** Keys and values of cross-attention together, as rows in front of them. */
    public static final String CROSS_ATTN_KV = "cross_attn.kv";
    /** Output of cross-attention, after its output projection. */
    public static final String CROSS_ATTN_OUTPUT = "cross_attn.output";
    /** What enters the second linear map of the feed-forward network: after activation and dropout. */
    public static final String FFN_INNER = "ffn.inner";
    /** Output of the feed-forward network. */
    public static final String FFN_OUTPUT = "ffn.output";
    /** Input of a stack; not in a layer. */
    public static final String INPUT = "input";
    /** Output of a stack; not in a layer. */
    public static final String OUTPUT = "output";

    private static final List<String> ENCODER = List.of(SELF_ATTN_Q, SELF_ATTN_K, SELF_ATTN_V, SELF_ATTN_KV,
            SELF_ATTN_OUTPUT,
            "self_attn.norm", FFN_INNER, FFN_OUTPUT, "ffn.norm");
    private static final List<String> DECODER = List.of(SELF_ATTN_Q, SELF_ATTN_K, SELF_ATTN_V, SELF_ATTN_KV,
            SELF_ATTN_OUTPUT,
            "self_attn.norm", CROSS_ATTN_Q, CROSS_ATTN_KEY, CROSS_ATTN_VALUE, CROSS_ATTN_KV, CROSS_ATTN_OUTPUT,
            "cross_attn.norm", FFN_INNER, FFN_OUTPUT, "ffn.norm");
    private static final Set<String> PROJECTIONS = Set.of(SELF_ATTN_Q, SELF_ATTN_K, SELF_ATTN_V, CROSS_ATTN_Q,
            CROSS_ATTN_KEY, CROSS_ATTN_VALUE);

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

    /** Whether it is the output of a query, key or value projection. */
    public static boolean isProjection(String point) {
        return PROJECTIONS.contains(point);
    }

    /** Whether it is in front of keys and values of an attention. */
    public static boolean isKeysAndValues(String point) {
        return point.equals(SELF_ATTN_KV) || point.equals(CROSS_ATTN_KV);
    }
}
