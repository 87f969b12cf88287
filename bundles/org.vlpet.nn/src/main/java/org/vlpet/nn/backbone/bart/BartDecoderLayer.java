// SPDX-License-Identifier: EPL-2.0
package org.vlpet.nn.backbone.bart;

import ai.djl.ndarray.NDArray;
import java.util.Optional;
import org.vlpet.nn.Encoded;
import org.vlpet.nn.Parameters;
import org.vlpet.nn.Pass;
import org.vlpet.nn.backbone.SiteHook;
import org.vlpet.nn.backbone.SiteHooks;
import org.vlpet.nn.backbone.SiteInput;
import org.vlpet.nn.layer.LayerNorm;
import org.vlpet.nn.probe.Probe;
import org.vlpet.plan.BackboneGeometry;
import org.vlpet.plan.Site.Side;

/**
 * Self-attention, cross-attention and feed-forward, each followed by hook, dropout, residual and norm. Keys and values
 * come from outside, so the same code serves whole sequences and one token at a time.
 */
final class BartDecoderLayer {
    private final BartAttention self;
    private final LayerNorm selfNorm;
    private final BartAttention cross;
    private final LayerNorm crossNorm;
    private final BartFeedForward feedForward;
    private final LayerNorm finalNorm;
    private final SiteHook selfOutput;
    private final SiteHook crossOutput;
    private final SiteHook feedForwardOutput;

    /** Keys and values (B,h,N,d/h). */
    record KeysValues(NDArray keys, NDArray values) {
    }

    BartDecoderLayer(Parameters parameters, SiteHooks hooks, BackboneGeometry geometry, int layer) {
        String name = "model.decoder.layers." + layer + ".";
        double eps = geometry.layerNormEps();
        self = new BartAttention(parameters, name + "self_attn", geometry.decoderHeads(),
                new BartAttention.Hooks(hooks.at(Side.DECODER, layer, "self_attn.q"),
                        hooks.at(Side.DECODER, layer, "self_attn.k"), hooks.at(Side.DECODER, layer, "self_attn.v")));
        selfNorm = LayerNorm.of(parameters, name + "self_attn_layer_norm", eps);
        cross = new BartAttention(parameters, name + "encoder_attn", geometry.decoderHeads(),
                new BartAttention.Hooks(hooks.at(Side.DECODER, layer, "cross_attn.q"),
                        hooks.at(Side.DECODER, layer, "cross_attn.key"),
                        hooks.at(Side.DECODER, layer, "cross_attn.value")));
        crossNorm = LayerNorm.of(parameters, name + "encoder_attn_layer_norm", eps);
        feedForward = new BartFeedForward(parameters, name);
        finalNorm = LayerNorm.of(parameters, name + "final_layer_norm", eps);
        selfOutput = hooks.at(Side.DECODER, layer, "self_attn.output");
        crossOutput = hooks.at(Side.DECODER, layer, "cross_attn.output");
        feedForwardOutput = hooks.at(Side.DECODER, layer, "ffn.output");
    }

    /** Keys and values of the encoder's output, the value adapter included. */
    KeysValues memory(Pass pass, Encoded encoded) {
        Optional<NDArray> keep = Optional.of(encoded.keep());
        return new KeysValues(cross.keys(pass, encoded.memory(), keep), cross.values(pass, encoded.memory(), keep));
    }

    /** Keys and values of decoder states (B,T,d). */
    KeysValues own(Pass pass, NDArray y) {
        return new KeysValues(self.keys(pass, y, Optional.empty()), self.values(pass, y, Optional.empty()));
    }

    /**
     * One layer.
     *
     * @param y (R,T,d)
     * @param own keys and values of the decoder, (R,h,T',d/h)
     * @param causal additive (T,T); empty if every key is visible
     * @param memory keys and values of the encoder, (B,h,N,d/h)
     * @param memoryBias additive (B,1,1,N)
     */
    NDArray apply(Pass pass, NDArray y, KeysValues own, Optional<NDArray> causal, KeysValues memory,
            NDArray memoryBias) {
        NDArray h = self.attend(pass, self.queries(pass, y, Optional.empty()), own.keys(), own.values(), causal);
        NDArray afterSelf = end(pass, selfOutput, selfNorm, y, h);
        NDArray afterCross = end(pass, crossOutput, crossNorm, afterSelf, cross(pass, afterSelf, memory, memoryBias));
        return end(pass, feedForwardOutput, finalNorm, afterCross, feedForward.apply(pass, afterCross));
    }

    /**
     * Several rows of one sample (beams) are several queries to the same memory: the memory is never repeated.
     */
    private NDArray cross(Pass pass, NDArray y, KeysValues memory, NDArray memoryBias) {
        long rows = y.getShape().get(0);
        long samples = memory.keys().getShape().get(0);
        boolean beams = rows != samples;
        long width = y.getShape().get(2);
        NDArray folded = beams ? pass.torch().reshape(y, samples, -1, width) : y;
        NDArray queries = cross.queries(pass, folded, Optional.empty());
        Probe.crossAttention(pass, queries, memory.keys(), memoryBias);
        NDArray h = cross.attend(pass, queries, memory.keys(), memory.values(), Optional.of(memoryBias));
        return beams ? pass.torch().reshape(h, rows, -1, width) : h;
    }

    private static NDArray end(Pass pass, SiteHook hook, LayerNorm norm, NDArray x, NDArray h) {
        NDArray y = hook.apply(pass, new SiteInput(x, h, Optional.empty()));
        return norm.afterResidual(pass.torch(), x, y, pass.dropout(), pass.train());
    }
}
