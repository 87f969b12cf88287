// SPDX-License-Identifier: EPL-2.0
package org.vlpet.nn.backbone.bart;

import ai.djl.ndarray.NDArray;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.vlpet.nn.Encoded;
import org.vlpet.nn.ModelInput;
import org.vlpet.nn.Parameters;
import org.vlpet.nn.Pass;
import org.vlpet.nn.backbone.Embedded;
import org.vlpet.nn.backbone.InputHook;
import org.vlpet.nn.backbone.SiteHooks;
import org.vlpet.nn.ops.AttentionOps;
import org.vlpet.nn.ops.Torch;
import org.vlpet.nn.vision.VisualEmbedding;
import org.vlpet.plan.Plan;
import org.vlpet.plan.Site.Side;

/** Text and vision joined in that order, then the layers (spec A.5). The text alone gets positions and a norm. */
public final class BartEncoder {
    private final BartTextEmbedding text;
    private final Optional<VisualEmbedding> vision;
    private final List<BartEncoderLayer> layers;
    private final InputHook inputHook;
    private final int pad;

    /** The input of the first layer: x (B,N,d), keep (B,N), bias (B,1,1,N). */
    public record Joined(NDArray x, NDArray keep, NDArray bias) {
    }

    /** Takes the embeddings and {@code layers} layers. */
    public BartEncoder(Parameters parameters, SiteHooks hooks, Plan plan, NDArray tokens, int layers) {
        text = new BartTextEmbedding(parameters, "encoder", tokens, plan.backbone());
        vision = plan.vision().map(geometry -> VisualEmbedding.of(parameters, "model.encoder.visual_embedding.",
                tokens, geometry, plan.backbone().layerNormEps()));
        this.layers = IntStream.range(0, layers)
                .mapToObj(layer -> new BartEncoderLayer(parameters, hooks, plan.backbone(), layer)).toList();
        inputHook = hooks.input(Side.ENCODER);
        pad = plan.backbone().padTokenId();
    }

    /** The joint input before dropout. */
    public Joined join(Pass pass, ModelInput input) {
        Torch torch = pass.torch();
        NDArray words = text.embed(torch, input.ids(), 0);
        Embedded embedded = inputHook.apply(pass, new Embedded(words,
                AttentionOps.textMask(torch, input.ids(), pad, words.getDataType())));
        NDArray keep = embedded.keep();
        // Vision has norms of its own.
        NDArray x = text.norm(torch, embedded.x());
        if (vision.isPresent()) {
            NDArray seen = vision.get().apply(torch, input);
            NDArray all = AttentionOps.ones(torch, seen, seen.getShape().get(0), seen.getShape().get(1));
            x = torch.cat(List.of(x, seen), 1);
            keep = torch.cat(List.of(keep, all), 1);
        }
        return new Joined(x, keep, AttentionOps.keyBias(torch, keep, AttentionOps.BART_HIDDEN));
    }

    /** All layers. */
    public Encoded encode(Pass pass, ModelInput input) {
        Joined joined = join(pass, input);
        NDArray x = pass.drop(joined.x());
        for (BartEncoderLayer layer : layers) {
            NDArray before = x;
            x = layer.apply(pass, before, joined.bias(), joined.keep());
            before.close();
        }
        return new Encoded(x, joined.keep());
    }
}
