// SPDX-License-Identifier: EPL-2.0
package org.vlpet.nn.backbone;

import ai.djl.ndarray.NDArray;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.vlpet.nn.Encoded;
import org.vlpet.nn.Pass;

/**
 * A decoder with a side network beside it (arXiv 2206.06522). Its stream holds that of the backbone and that of the
 * side network one behind the other, (R,T,d + w), and the layers of both take turns; so everything that drives a decoder,
 * step by step or at once, drives both.
 */
public final class LadderDecoder implements StepDecoder {
    private final StepDecoder backbone;
    private final List<DecoderLayer> layers = new ArrayList<>();
    private final LadderHook hook;
    private final StackEnd sideEnd;
    private final int width;

    /** What a side layer adds to the scores of its self-attention. */
    @FunctionalInterface
    public interface SideBias {
        /**
         * The bias.
         *
         * @param backbone that of the backbone's layers
         * @param own keys and values of the tokens so far, the new ones among them
         * @param y (R,T,d + w) the new tokens
         */
        Optional<NDArray> of(Pass pass, Optional<NDArray> backbone, KeysValues own, NDArray y);
    }

    /**
     * Puts both together.
     *
     * @param width d
     */
    public LadderDecoder(StepDecoder backbone, Rungs<? extends DecoderLayer> rungs, SideBias bias, StackEnd sideEnd,
            int width) {
        this.backbone = backbone;
        this.sideEnd = sideEnd;
        this.width = width;
        hook = rungs.any();
        for (int i = 0; i < backbone.layers().size(); i++) {
            Optional<? extends Rungs.Rung<? extends DecoderLayer>> rung = rungs.at(i);
            layers.add(new LadderLayers.OfBackbone(backbone.layers().get(i), rung.map(Rungs.Rung::hook), width));
            rung.ifPresent(present -> layers.add(new LadderLayers.OfSide(present.layer(), bias, width)));
        }
    }

    @Override
    public List<DecoderLayer> layers() {
        return layers;
    }

    @Override
    public NDArray embed(Pass pass, NDArray ids, long position) {
        NDArray side = hook.enter(pass, backbone.embed(pass, ids, position));
        return pass.torch().cat(List.of(backbone.embed(pass, ids, position), side), 2);
    }

    @Override
    public Optional<NDArray> stepBias(Pass pass, long position) {
        return backbone.stepBias(pass, position);
    }

    @Override
    public NDArray sequenceBias(Pass pass, NDArray y, long length) {
        return backbone.sequenceBias(pass, y, length);
    }

    /** That of the side network; the backbone's memory is the part in front, the text. */
    @Override
    public NDArray memoryBias(Pass pass, Encoded encoded) {
        return backbone.memoryBias(pass, encoded.side().orElseThrow());
    }

    @Override
    public NDArray end(Pass pass, NDArray y) {
        NDArray side = pass.torch().narrow(y, 2, width, y.getShape().get(2));
        return hook.leave(pass, sideEnd.apply(pass, side));
    }

    @Override
    public OutputHead output() {
        return backbone.output();
    }
}
