// SPDX-License-Identifier: EPL-2.0
package org.vlpet.nn.backbone;

import ai.djl.ndarray.NDArray;
import java.util.Optional;
import org.vlpet.nn.Pass;
import org.vlpet.nn.layer.LinearMap;
import org.vlpet.nn.ops.AttentionOps;
import org.vlpet.nn.probe.Probe;
import org.vlpet.plan.Site.Side;
import org.vlpet.plan.site.SitePoints;

/**
 * Multi-head attention in three parts, so that a decoder can keep keys and values. The families differ in their linear
 * maps and in the scale: BART multiplies queries with (d/h)^-0.5 after the bias, T5 with nothing (spec A.1). The heads
 * together may be wider or narrower than the stream (T5's {@code d_kv}): m = h * width of a head.
 */
public final class Attention {
    private final LinearMap query;
    private final LinearMap key;
    private final LinearMap value;
    private final LinearMap output;
    private final Hooks hooks;
    private final int heads;
    private final boolean scaled;

    /** The modules at the three projections, and the rows in front of keys and values. */
    public record Hooks(SiteHook query, SiteHook key, SiteHook value, PrefixHook prefix) {
        /** Those of the self-attention of a layer. */
        public static Hooks self(SiteHooks hooks, Side side, int layer) {
            return new Hooks(hooks.at(side, layer, SitePoints.SELF_ATTN_Q),
                    hooks.at(side, layer, SitePoints.SELF_ATTN_K), hooks.at(side, layer, SitePoints.SELF_ATTN_V),
                    hooks.prefix(side, layer, SitePoints.SELF_ATTN_KV));
        }

        /** Those of the cross-attention of a decoder layer. */
        public static Hooks cross(SiteHooks hooks, int layer) {
            return new Hooks(hooks.at(Side.DECODER, layer, SitePoints.CROSS_ATTN_Q),
                    hooks.at(Side.DECODER, layer, SitePoints.CROSS_ATTN_KEY),
                    hooks.at(Side.DECODER, layer, SitePoints.CROSS_ATTN_VALUE),
                    hooks.prefix(Side.DECODER, layer, SitePoints.CROSS_ATTN_KV));
        }
    }

    /** The four linear maps: three (d -> m), the last (m -> d). */
    public record Maps(LinearMap query, LinearMap key, LinearMap value, LinearMap output) {
    }

    /**
     * Puts attention together.
     *
     * @param scaled whether queries are multiplied with the width of a head to the power of -0.5
     */
    public Attention(Maps maps, int heads, boolean scaled, Hooks hooks) {
        query = maps.query();
        key = maps.key();
        value = maps.value();
        output = maps.output();
        this.heads = heads;
        this.scaled = scaled;
        this.hooks = hooks;
    }

    /** (B,T,d) -> (B,h,T,m/h). */
    public NDArray queries(Pass pass, NDArray x, Optional<NDArray> keep) {
        NDArray q = project(pass, query, hooks.query(), x, keep);
        if (!scaled) {
            return AttentionOps.splitHeads(pass.torch(), q, heads);
        }
        double headDim = (double) q.getShape().get(2) / heads;
        return AttentionOps.splitHeads(pass.torch(), q, heads, 1 / Math.sqrt(headDim));
    }

    /** (B,N,d) -> (B,h,N,m/h). */
    public NDArray keys(Pass pass, NDArray memory, Optional<NDArray> keep) {
        return AttentionOps.splitHeads(pass.torch(), project(pass, key, hooks.key(), memory, keep), heads);
    }

    /** (B,N,d) -> (B,h,N,m/h). */
    public NDArray values(Pass pass, NDArray memory, Optional<NDArray> keep) {
        return AttentionOps.splitHeads(pass.torch(), adaptedValue(pass, memory, keep), heads);
    }

    /** The value before it is split into heads, modules included: (B,N,m). */
    public NDArray adaptedValue(Pass pass, NDArray memory, Optional<NDArray> keep) {
        return project(pass, value, hooks.value(), memory, keep);
    }

    /** By how many positions tokens move on because of rows in front of them. */
    public long shift() {
        return hooks.prefix() == PrefixHook.NONE ? 0 : hooks.prefix().shift();
    }

    /**
     * Attention and output projection, (B,T,d). Rows in front are seen by every query: at no distance, unless the bias
     * has columns for them, too.
     */
    public NDArray attend(Pass pass, NDArray q, NDArray k, NDArray v, Optional<NDArray> bias) {
        long tokens = k.getShape().get(2);
        if (hooks.prefix() == PrefixHook.NONE) {
            return attendTo(pass, q, k, v, bias.map(mask -> fitted(pass, mask, tokens)));
        }
        PrefixHook.Rows rows = hooks.prefix().rows(pass);
        long length = rows.keys().getShape().get(0);
        return attendTo(pass, q, AttentionOps.prepend(pass.torch(), rows.keys(), k),
                AttentionOps.prepend(pass.torch(), rows.values(), v),
                bias.map(mask -> fitted(pass, mask, length + tokens)));
    }

    /**
     * Attention of a decoder, (R,T,d). Where beams share the keys of their sample, they are several queries to it, and
     * each sees only what it descends from; a bias by position is looked up for the keys' positions then.
     */
    public NDArray attend(Pass pass, NDArray q, KeysValues own, Optional<NDArray> bias) {
        if (own.ancestry().isEmpty()) {
            return attend(pass, q, own.keys(), own.values(), bias);
        }
        Ancestry ancestry = own.ancestry().get();
        NDArray visible = bias.isEmpty() ? ancestry.hidden() : AttentionOps.biasOfKeys(pass.torch(), bias.get(),
                ancestry.positions(), ancestry.hidden(), ancestry.length());
        return attendAsOne(pass, q, own, Optional.of(visible));
    }

    /** Several rows of a sample (R,h,T,m/h) as several queries to the sample's keys; the keys are never repeated. */
    private NDArray attendAsOne(Pass pass, NDArray q, KeysValues shared, Optional<NDArray> bias) {
        long rows = q.getShape().get(0);
        NDArray h = attend(pass, AttentionOps.fold(pass.torch(), q, shared.keys().getShape().get(0)), shared.keys(),
                shared.values(), bias);
        return pass.torch().reshape(h, rows, -1, h.getShape().get(2));
    }

    /** A bias for that many keys: columns of keys that are not here go, those of keys it does not know are zero. */
    private static NDArray fitted(Pass pass, NDArray bias, long keys) {
        int last = bias.getShape().dimension() - 1;
        long columns = bias.getShape().get(last);
        if (columns == keys) {
            return bias;
        }
        return columns < keys ? AttentionOps.uncover(pass.torch(), bias, keys - columns)
                : pass.torch().narrow(bias, last, columns - keys, columns);
    }

    private NDArray attendTo(Pass pass, NDArray q, NDArray k, NDArray v, Optional<NDArray> bias) {
        NDArray merged = bias.isPresent()
                ? AttentionOps.attend(pass.torch(), q, k, v, bias.get(), pass.dropout(), pass.train())
                : AttentionOps.attendAll(pass.torch(), q, k, v, pass.dropout(), pass.train());
        return output.apply(pass.torch(), merged);
    }

    /**
     * Queries y of the decoder over the encoder's output. Several rows of one sample (beams) are several queries to the
     * same memory: the memory is never repeated.
     *
     * @param y (R,T,d), R a multiple of B
     * @param memory keys and values, (B,h,N,m/h)
     * @param bias additive (B,1,1,N)
     * @return (R,T,d)
     */
    public NDArray attendMemory(Pass pass, NDArray y, KeysValues memory, NDArray bias) {
        NDArray queries = queries(pass, y, Optional.empty());
        Probe.crossAttention(pass, queries, memory.keys(), bias);
        return y.getShape().get(0) == memory.keys().getShape().get(0)
                ? attend(pass, queries, memory.keys(), memory.values(), Optional.of(bias))
                : attendAsOne(pass, queries, memory, Optional.of(bias));
    }

    private static NDArray project(Pass pass, LinearMap projection, SiteHook hook, NDArray x,
            Optional<NDArray> keep) {
        return hook.apply(pass, new SiteInput(x, projection.apply(pass.torch(), x), keep));
    }
}
