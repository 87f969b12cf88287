// SPDX-License-Identifier: EPL-2.0
package org.vlpet.nn.backbone.bart;

import ai.djl.ndarray.NDArray;
import java.util.Optional;
import org.vlpet.nn.Parameters;
import org.vlpet.nn.Pass;
import org.vlpet.nn.backbone.PrefixHook;
import org.vlpet.nn.backbone.SiteHook;
import org.vlpet.nn.backbone.SiteHooks;
import org.vlpet.nn.backbone.SiteInput;
import org.vlpet.nn.layer.Linear;
import org.vlpet.nn.ops.AttentionOps;
import org.vlpet.plan.Site.Side;
import org.vlpet.plan.site.SitePoints;

/**
 * Multi-head attention in three parts, so that a decoder can keep keys and values. Queries are scaled after the
 * bias.
 */
public final class BartAttention {
    private final Linear query;
    private final Linear key;
    private final Linear value;
    private final Linear output;
    private final Hooks hooks;
    private final int heads;

    /** The modules at the three projections, and the rows in front of keys and values. */
    public record Hooks(SiteHook query, SiteHook key, SiteHook value, PrefixHook prefix) {
        /** Those of the self-attention of a layer. */
        static Hooks self(SiteHooks hooks, Side side, int layer) {
            return new Hooks(hooks.at(side, layer, SitePoints.SELF_ATTN_Q), hooks.at(side, layer, SitePoints.SELF_ATTN_K),
                    hooks.at(side, layer, SitePoints.SELF_ATTN_V),
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

    /** Takes {@code name.q_proj} and so on. */
    public BartAttention(Parameters parameters, String name, int heads, Hooks hooks) {
        query = Linear.of(parameters, name + ".q_proj");
        key = Linear.of(parameters, name + ".k_proj");
        value = Linear.of(parameters, name + ".v_proj");
        output = Linear.of(parameters, name + ".out_proj");
        this.heads = heads;
        this.hooks = hooks;
    }

    /** (B,T,d) -> (B,h,T,d/h). */
    public NDArray queries(Pass pass, NDArray x, Optional<NDArray> keep) {
        NDArray q = project(pass, query, hooks.query(), x, keep);
        double headDim = (double) q.getShape().get(2) / heads;
        return AttentionOps.splitHeads(pass.torch(), q, heads, 1 / Math.sqrt(headDim));
    }

    /** (B,N,d) -> (B,h,N,d/h). */
    public NDArray keys(Pass pass, NDArray memory, Optional<NDArray> keep) {
        return AttentionOps.splitHeads(pass.torch(), project(pass, key, hooks.key(), memory, keep), heads);
    }

    /** (B,N,d) -> (B,h,N,d/h). */
    public NDArray values(Pass pass, NDArray memory, Optional<NDArray> keep) {
        return AttentionOps.splitHeads(pass.torch(), adaptedValue(pass, memory, keep), heads);
    }

    /** The value before it is split into heads, modules included: (B,N,d). */
    public NDArray adaptedValue(Pass pass, NDArray memory, Optional<NDArray> keep) {
        return project(pass, value, hooks.value(), memory, keep);
    }

    /** By how many positions tokens move on because of rows in front of them. */
    long shift() {
        return hooks.prefix() == PrefixHook.NONE ? 0 : hooks.prefix().shift();
    }

    /** Attention and output projection, (B,T,d). */
    public NDArray attend(Pass pass, NDArray q, NDArray k, NDArray v, Optional<NDArray> bias) {
        if (hooks.prefix() != PrefixHook.NONE) {
            PrefixHook.Rows rows = hooks.prefix().rows(pass);
            long length = rows.keys().getShape().get(0);
            return attendTo(pass, q, AttentionOps.prepend(pass.torch(), rows.keys(), k),
                    AttentionOps.prepend(pass.torch(), rows.values(), v),
                    bias.map(mask -> AttentionOps.uncover(pass.torch(), mask, length)));
        }
        return attendTo(pass, q, k, v, bias);
    }

    private NDArray attendTo(Pass pass, NDArray q, NDArray k, NDArray v, Optional<NDArray> bias) {
        NDArray merged = bias.isPresent()
                ? AttentionOps.attend(pass.torch(), q, k, v, bias.get(), pass.dropout(), pass.train())
                : AttentionOps.attendAll(pass.torch(), q, k, v, pass.dropout(), pass.train());
        return output.apply(pass.torch(), merged);
    }

    private static NDArray project(Pass pass, Linear projection, SiteHook hook, NDArray x, Optional<NDArray> keep) {
        return hook.apply(pass, new SiteInput(x, projection.apply(pass.torch(), x), keep));
    }
}
