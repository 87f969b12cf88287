// SPDX-License-Identifier: EPL-2.0
package org.vlpet.nn.backbone.bart;

import ai.djl.ndarray.NDArray;
import java.util.Optional;
import org.vlpet.nn.Encoded;
import org.vlpet.nn.Parameters;
import org.vlpet.nn.Pass;
import org.vlpet.nn.backbone.Attention;
import org.vlpet.nn.backbone.DecoderLayer;
import org.vlpet.nn.backbone.KeysValues;
import org.vlpet.nn.backbone.SiteHook;
import org.vlpet.nn.backbone.SiteHooks;
import org.vlpet.nn.backbone.SiteInput;
import org.vlpet.nn.layer.LayerNorm;
import org.vlpet.plan.BackboneGeometry;
import org.vlpet.plan.Site.Side;

/** Self-attention, cross-attention and feed-forward, each followed by hook, dropout, residual and norm. */
final class BartDecoderLayer implements DecoderLayer {
    private final Attention self;
    private final LayerNorm selfNorm;
    private final Attention cross;
    private final LayerNorm crossNorm;
    private final BartFeedForward feedForward;
    private final LayerNorm finalNorm;
    private final SiteHook selfOutput;
    private final SiteHook crossOutput;
    private final SiteHook feedForwardOutput;

    BartDecoderLayer(Parameters parameters, SiteHooks hooks, BackboneGeometry geometry, int layer) {
        String name = "model.decoder.layers." + layer + ".";
        double eps = geometry.layerNormEps();
        self = BartAttention.of(parameters, name + "self_attn", geometry.decoderHeads(),
                Attention.Hooks.self(hooks, Side.DECODER, layer));
        selfNorm = LayerNorm.of(parameters, name + "self_attn_layer_norm", eps);
        cross = BartAttention.of(parameters, name + "encoder_attn", geometry.decoderHeads(),
                Attention.Hooks.cross(hooks, layer));
        crossNorm = LayerNorm.of(parameters, name + "encoder_attn_layer_norm", eps);
        feedForward = new BartFeedForward(parameters, name, hooks.at(Side.DECODER, layer, "ffn.inner"));
        finalNorm = LayerNorm.of(parameters, name + "final_layer_norm", eps);
        selfOutput = hooks.at(Side.DECODER, layer, "self_attn.output");
        crossOutput = hooks.at(Side.DECODER, layer, "cross_attn.output");
        feedForwardOutput = hooks.at(Side.DECODER, layer, "ffn.output");
    }

    /** By how many positions tokens move on. */
    long shift() {
        return self.shift();
    }

    @Override
    public KeysValues memory(Pass pass, Encoded encoded) {
        Optional<NDArray> keep = Optional.of(encoded.keep());
        return new KeysValues(cross.keys(pass, encoded.memory(), keep), cross.values(pass, encoded.memory(), keep));
    }

    @Override
    public KeysValues own(Pass pass, NDArray y) {
        return new KeysValues(self.keys(pass, y, Optional.empty()), self.values(pass, y, Optional.empty()));
    }

    @Override
    public NDArray apply(Pass pass, NDArray y, KeysValues own, Optional<NDArray> bias, KeysValues memory,
            NDArray memoryBias) {
        NDArray h = self.attend(pass, self.queries(pass, y, Optional.empty()), own, bias);
        NDArray afterSelf = pass.torch().cut(end(pass, selfOutput, selfNorm, y, h));
        NDArray afterCross = pass.torch().cut(end(pass, crossOutput, crossNorm, afterSelf,
                cross.attendMemory(pass, afterSelf, memory, memoryBias)));
        return pass.torch().cut(end(pass, feedForwardOutput, finalNorm, afterCross,
                feedForward.apply(pass, afterCross, Optional.empty())));
    }

    private static NDArray end(Pass pass, SiteHook hook, LayerNorm norm, NDArray x, NDArray h) {
        NDArray y = hook.apply(pass, new SiteInput(x, h, Optional.empty()));
        return norm.afterResidual(pass.torch(), x, y, pass.dropout(), pass.train());
    }
}
