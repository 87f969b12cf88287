// SPDX-License-Identifier: EPL-2.0
package org.vlpet.nn.backbone.bart;

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
import org.vlpet.nn.ops.AttentionOps;
import org.vlpet.plan.Plan;

/** The decoder and the tied head with {@code final_logits_bias} (spec A.6). */
final class BartDecoder implements StepDecoder {
    private final BartTextEmbedding text;
    private final List<BartDecoderLayer> layers;
    private final OutputHead head;
    private final long shift;

    BartDecoder(Parameters parameters, SiteHooks hooks, Plan plan, NDArray tokens) {
        text = new BartTextEmbedding(parameters, "decoder", tokens, plan.backbone());
        layers = IntStream.range(0, plan.backbone().decoderLayers())
                .mapToObj(layer -> new BartDecoderLayer(parameters, hooks, plan.backbone(), layer)).toList();
        shift = layers.getFirst().shift();
        head = new OutputHead(tokens, Optional.of(parameters.get("final_logits_bias")), 1);
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
    public NDArray sequenceBias(Pass pass, NDArray y, long length) {
        return AttentionOps.causalBias(pass.torch(), y, length, Double.NEGATIVE_INFINITY);
    }

    @Override
    public NDArray end(Pass pass, NDArray y) {
        return y;
    }

    @Override
    public OutputHead output() {
        return head;
    }
}
