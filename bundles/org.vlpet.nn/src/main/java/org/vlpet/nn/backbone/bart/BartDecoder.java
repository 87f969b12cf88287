// SPDX-License-Identifier: EPL-2.0
package org.vlpet.nn.backbone.bart;

import ai.djl.ndarray.NDArray;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.vlpet.nn.Encoded;
import org.vlpet.nn.Parameters;
import org.vlpet.nn.Pass;
import org.vlpet.nn.backbone.SiteHooks;
import org.vlpet.nn.backbone.StepDecoder;
import org.vlpet.nn.ops.AttentionOps;
import org.vlpet.plan.Plan;

/** The decoder and the tied head with {@code final_logits_bias} (spec A.6). */
final class BartDecoder implements StepDecoder {
    private final BartTextEmbedding text;
    private final List<BartDecoderLayer> layers;
    private final NDArray tokens;
    private final NDArray logitsBias;
    private final long shift;

    BartDecoder(Parameters parameters, SiteHooks hooks, Plan plan, NDArray tokens) {
        text = new BartTextEmbedding(parameters, "decoder", tokens, plan.backbone());
        layers = IntStream.range(0, plan.backbone().decoderLayers())
                .mapToObj(layer -> new BartDecoderLayer(parameters, hooks, plan.backbone(), layer)).toList();
        shift = layers.getFirst().shift();
        this.tokens = tokens;
        logitsBias = parameters.get("final_logits_bias");
    }

    /** Logits of all positions at once. */
    NDArray logits(Pass pass, Encoded encoded, NDArray ids) {
        NDArray y = pass.drop(text.apply(pass.torch(), ids, shift));
        NDArray causal = AttentionOps.causalBias(pass.torch(), y, ids.getShape().get(1), Double.NEGATIVE_INFINITY);
        NDArray memoryBias = memoryBias(pass, encoded);
        for (BartDecoderLayer layer : layers) {
            NDArray before = y;
            y = pass.scoped(inner -> layer.apply(inner, before, layer.own(inner, before), Optional.of(causal),
                    layer.memory(inner, encoded), memoryBias));
            before.close();
        }
        return head(pass, y);
    }

    @Override
    public NDArray embed(Pass pass, NDArray ids, long position) {
        return pass.drop(text.apply(pass.torch(), ids, shift + position));
    }

    @Override
    public Optional<NDArray> stepBias(Pass pass, long position) {
        return Optional.empty();
    }

    @Override
    public NDArray memoryBias(Pass pass, Encoded encoded) {
        return AttentionOps.keyBias(pass.torch(), encoded.keep(), AttentionOps.BART_HIDDEN);
    }

    @Override
    public List<BartDecoderLayer> layers() {
        return layers;
    }

    @Override
    public NDArray head(Pass pass, NDArray y) {
        return pass.torch().add(pass.torch().matmulTransposed(y, tokens), logitsBias);
    }
}
