// SPDX-License-Identifier: EPL-2.0
package org.vlpet.nn.backbone.t5;

import ai.djl.ndarray.NDArray;
import java.util.Optional;
import org.vlpet.nn.Parameters;
import org.vlpet.nn.Pass;
import org.vlpet.nn.backbone.Attention;
import org.vlpet.nn.backbone.EncoderLayer;
import org.vlpet.nn.backbone.SiteHooks;
import org.vlpet.plan.BackboneGeometry;
import org.vlpet.plan.Site.Side;

/** Self-attention and feed-forward, each between norm and hook, dropout, residual (spec B.1). */
public final class T5EncoderLayer implements EncoderLayer {
    private final Attention attention;
    private final T5SubLayer attentionEnds;
    private final T5FeedForward feedForward;
    private final T5SubLayer feedForwardEnds;

    /** Takes the parameters and modules of layer {@code layer}. */
    public T5EncoderLayer(Parameters parameters, SiteHooks hooks, BackboneGeometry geometry, int layer) {
        String name = "encoder.block." + layer + ".layer.";
        double eps = geometry.layerNormEps();
        attention = T5Attention.of(parameters, name + "0.SelfAttention", geometry.encoderHeads(),
                Attention.Hooks.self(hooks, Side.ENCODER, layer));
        attentionEnds = new T5SubLayer(parameters, name + "0.", eps,
                hooks.at(Side.ENCODER, layer, "self_attn.output"));
        feedForward = new T5FeedForward(parameters, name + "1.", hooks.at(Side.ENCODER, layer, "ffn.inner"));
        feedForwardEnds = new T5SubLayer(parameters, name + "1.", eps, hooks.at(Side.ENCODER, layer, "ffn.output"));
    }

    @Override
    public NDArray apply(Pass pass, NDArray x, NDArray bias, NDArray keep) {
        return pass.scoped(inner -> feedForward(inner, attention(inner, x, bias, Optional.of(keep)),
                Optional.of(keep)));
    }

    private NDArray attention(Pass pass, NDArray x, NDArray bias, Optional<NDArray> keep) {
        return attentionEnds.apply(pass, x, keep, z -> attention.attend(pass, attention.queries(pass, z, keep),
                attention.keys(pass, z, keep), attention.values(pass, z, keep), Optional.of(bias)));
    }

    private NDArray feedForward(Pass pass, NDArray x, Optional<NDArray> keep) {
        return feedForwardEnds.apply(pass, x, keep, z -> feedForward.apply(pass, z, keep));
    }
}
