// SPDX-License-Identifier: EPL-2.0
package org.vlpet.nn.backbone.bart;

import ai.djl.ndarray.NDArray;
import java.util.Optional;
import org.vlpet.nn.Parameters;
import org.vlpet.nn.Pass;
import org.vlpet.nn.backbone.Attention;
import org.vlpet.nn.backbone.EncoderLayer;
import org.vlpet.nn.backbone.SiteHook;
import org.vlpet.nn.backbone.SiteHooks;
import org.vlpet.nn.backbone.SiteInput;
import org.vlpet.nn.layer.LayerNorm;
import org.vlpet.nn.ops.AttentionOps;
import org.vlpet.plan.BackboneGeometry;
import org.vlpet.plan.Site.Side;

/** Self-attention and feed-forward, each followed by hook, dropout, residual and norm (spec B.1). */
public final class BartEncoderLayer implements EncoderLayer {
    private final Attention attention;
    private final LayerNorm attentionNorm;
    private final BartFeedForward feedForward;
    private final LayerNorm finalNorm;
    private final SiteHook attentionOutput;
    private final SiteHook feedForwardOutput;

    /** Takes the parameters and modules of layer {@code layer}. */
    public BartEncoderLayer(Parameters parameters, SiteHooks hooks, BackboneGeometry geometry, int layer) {
        String name = "model.encoder.layers." + layer + ".";
        attention = BartAttention.of(parameters, name + "self_attn", geometry.encoderHeads(),
                Attention.Hooks.self(hooks, Side.ENCODER, layer));
        attentionNorm = LayerNorm.of(parameters, name + "self_attn_layer_norm", geometry.layerNormEps());
        feedForward = new BartFeedForward(parameters, name, hooks.at(Side.ENCODER, layer, "ffn.inner"));
        finalNorm = LayerNorm.of(parameters, name + "final_layer_norm", geometry.layerNormEps());
        attentionOutput = hooks.at(Side.ENCODER, layer, "self_attn.output");
        feedForwardOutput = hooks.at(Side.ENCODER, layer, "ffn.output");
    }

    @Override
    public NDArray apply(Pass pass, NDArray x, NDArray bias, NDArray keep) {
        return pass.scoped(inner -> AttentionOps.guard(inner.torch(),
                feedForward(inner, inner.torch().cut(attention(inner, x, bias, Optional.of(keep))),
                        Optional.of(keep))));
    }

    private NDArray attention(Pass pass, NDArray x, NDArray bias, Optional<NDArray> keep) {
        NDArray h = attention.attend(pass, attention.queries(pass, x, keep), attention.keys(pass, x, keep),
                attention.values(pass, x, keep), Optional.of(bias));
        NDArray y = attentionOutput.apply(pass, new SiteInput(x, h, keep));
        return attentionNorm.afterResidual(pass.torch(), x, y, pass.dropout(), pass.train());
    }

    private NDArray feedForward(Pass pass, NDArray x, Optional<NDArray> keep) {
        NDArray y = feedForwardOutput.apply(pass, new SiteInput(x, feedForward.apply(pass, x, keep), keep));
        return finalNorm.afterResidual(pass.torch(), x, y, pass.dropout(), pass.train());
    }
}
