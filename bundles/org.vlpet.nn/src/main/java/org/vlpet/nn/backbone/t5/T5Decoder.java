// SPDX-License-Identifier: EPL-2.0
package org.vlpet.nn.backbone.t5;

import ai.djl.ndarray.NDArray;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.vlpet.nn.Encoded;
import org.vlpet.nn.Parameters;
import org.vlpet.nn.Pass;
import org.vlpet.nn.backbone.OutputHead;
import org.vlpet.nn.backbone.SiteHooks;
import org.vlpet.nn.backbone.StepDecoder;
import org.vlpet.nn.layer.RmsNorm;
import org.vlpet.nn.ops.AttentionOps;
import org.vlpet.plan.Plan;
import org.vlpet.plan.Site.Side;

/** The decoder, a last norm and the tied head, before which the stream is multiplied with d^-0.5 (spec A.1, A.6). */
final class T5Decoder implements StepDecoder {
    private final NDArray tokens;
    private final T5RelativeBias positions;
    private final List<T5DecoderLayer> layers;
    private final RmsNorm last;
    private final long shift;

    T5Decoder(Parameters parameters, SiteHooks hooks, Plan plan, NDArray tokens) {
        this.tokens = tokens;
        positions = new T5RelativeBias(parameters, Side.DECODER, plan.backbone());
        layers = IntStream.range(0, plan.backbone().decoderLayers())
                .mapToObj(layer -> new T5DecoderLayer(parameters, hooks, plan.backbone(), layer)).toList();
        shift = layers.getFirst().shift();
        last = RmsNorm.of(parameters, "decoder.final_layer_norm", plan.backbone().layerNormEps());
    }

    @Override
    public NDArray embed(Pass pass, NDArray ids, long position) {
        return pass.drop(pass.torch().embedding(tokens, ids));
    }

    @Override
    public Optional<NDArray> stepBias(Pass pass, long position) {
        return Optional.of(positions.apply(pass.torch(), shift + position, 1, shift + position + 1));
    }

    @Override
    public NDArray memoryBias(Pass pass, Encoded encoded) {
        return AttentionOps.keyBias(pass.torch(), encoded.keep(), AttentionOps.T5_MEMORY_HIDDEN);
    }

    @Override
    public List<T5DecoderLayer> layers() {
        return layers;
    }

    @Override
    public NDArray sequenceBias(Pass pass, NDArray y, long length) {
        return positions.causal(pass.torch(), shift, length);
    }

    @Override
    public NDArray end(Pass pass, NDArray y) {
        return pass.drop(last.apply(pass.torch(), y));
    }

    @Override
    public OutputHead output() {
        return new OutputHead(tokens, Optional.empty(), 1 / Math.sqrt(tokens.getShape().get(1)));
    }
}
