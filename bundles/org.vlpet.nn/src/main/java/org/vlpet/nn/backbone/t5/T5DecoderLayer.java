// SPDX-License-Identifier: EPL-2.0
package org.vlpet.nn.backbone.t5;

import ai.djl.ndarray.NDArray;
import java.util.Optional;
import org.vlpet.nn.Encoded;
import org.vlpet.nn.Parameters;
import org.vlpet.nn.Pass;
import org.vlpet.nn.backbone.Attention;
import org.vlpet.nn.backbone.DecoderLayer;
import org.vlpet.nn.backbone.KeysValues;
import org.vlpet.nn.backbone.SiteHooks;
import org.vlpet.plan.BackboneGeometry;
import org.vlpet.plan.Site.Side;

/** Self-attention, cross-attention and feed-forward, each between norm and hook, dropout, residual. */
final class T5DecoderLayer implements DecoderLayer {
    private final Attention self;
    private final T5SubLayer selfEnds;
    private final Attention cross;
    private final T5SubLayer crossEnds;
    private final T5FeedForward feedForward;
    private final T5SubLayer feedForwardEnds;

    T5DecoderLayer(Parameters parameters, SiteHooks hooks, BackboneGeometry geometry, int layer) {
        String name = "decoder.block." + layer + ".layer.";
        double eps = geometry.layerNormEps();
        self = T5Attention.of(parameters, name + "0.SelfAttention", geometry.decoderHeads(),
                Attention.Hooks.self(hooks, Side.DECODER, layer));
        selfEnds = new T5SubLayer(parameters, name + "0.", eps, hooks.at(Side.DECODER, layer, "self_attn.output"));
        cross = T5Attention.of(parameters, name + "1.EncDecAttention", geometry.decoderHeads(),
                Attention.Hooks.cross(hooks, layer));
        crossEnds = new T5SubLayer(parameters, name + "1.", eps, hooks.at(Side.DECODER, layer, "cross_attn.output"));
        feedForward = new T5FeedForward(parameters, name + "2.", hooks.at(Side.DECODER, layer, "ffn.inner"));
        feedForwardEnds = new T5SubLayer(parameters, name + "2.", eps, hooks.at(Side.DECODER, layer, "ffn.output"));
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
        NDArray z = selfEnds.input(pass, y);
        return new KeysValues(self.keys(pass, z, Optional.empty()), self.values(pass, z, Optional.empty()));
    }

    @Override
    public NDArray apply(Pass pass, NDArray y, KeysValues own, Optional<NDArray> bias, KeysValues memory,
            NDArray memoryBias) {
        NDArray afterSelf = selfEnds.apply(pass, y, Optional.empty(), z -> self.attend(pass,
                self.queries(pass, z, Optional.empty()), own, bias));
        NDArray afterCross = crossEnds.apply(pass, afterSelf, Optional.empty(),
                z -> cross.attendMemory(pass, z, memory, memoryBias));
        return feedForwardEnds.apply(pass, afterCross, Optional.empty(),
                z -> feedForward.apply(pass, z, Optional.empty()));
    }
}
