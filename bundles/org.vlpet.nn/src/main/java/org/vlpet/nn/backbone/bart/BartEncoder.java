// SPDX-License-Identifier: EPL-2.0
package org.vlpet.nn.backbone.bart;

import ai.djl.ndarray.NDArray;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.vlpet.model.experiment.GradientCheckpointing;
import org.vlpet.nn.Encoded;
import org.vlpet.nn.ModelInput;
import org.vlpet.nn.Parameters;
import org.vlpet.nn.Pass;
import org.vlpet.nn.backbone.Embedded;
import org.vlpet.nn.backbone.Encoder;
import org.vlpet.nn.backbone.InputHook;
import org.vlpet.nn.backbone.JointInput;
import org.vlpet.nn.backbone.SiteHooks;
import org.vlpet.nn.ops.AttentionOps;
import org.vlpet.nn.ops.Torch;
import org.vlpet.nn.vision.VisualEmbedding;
import org.vlpet.plan.Plan;
import org.vlpet.plan.Site.Side;

/** Text and vision joined in that order, then the layers (spec A.5). The text alone gets positions and a norm. */
public final class BartEncoder implements JointInput, Encoder {
    private final BartTextEmbedding text;
    private final Optional<VisualEmbedding> vision;
    private final List<BartEncoderLayer> layers;
    private final InputHook inputHook;
    private final int pad;

    /** Takes the embeddings and {@code layers} layers. */
    public BartEncoder(Parameters parameters, SiteHooks hooks, Plan plan, NDArray tokens, int layers) {
        text = new BartTextEmbedding(parameters, "encoder", tokens, plan.backbone());
        vision = plan.vision().map(geometry -> VisualEmbedding.of(parameters, tokens, geometry, plan.backbone()));
        this.layers = IntStream.range(0, layers)
                .mapToObj(layer -> new BartEncoderLayer(parameters, hooks, plan.backbone(), layer)).toList();
        inputHook = hooks.input(Side.ENCODER);
        pad = plan.backbone().padTokenId();
    }

    /** The layers, first to last. */
    List<BartEncoderLayer> layers() {
        return layers;
    }

    @Override
    public Parts embed(Pass pass, ModelInput input) {
        Torch torch = pass.torch();
        long shift = inputHook.shift();
        NDArray words = text.embed(torch, input.ids(), shift);
        Embedded all = inputHook.apply(pass, new Embedded(words,
                AttentionOps.textMask(torch, input.ids(), pad, words.getDataType())));
        return new Parts(shift == 0 ? all : new Embedded(text.place(torch, all.x(), shift), all.keep()),
                vision.map(embedding -> embedding.apply(torch, input)));
    }

    @Override
    public Joined join(Pass pass, Parts parts) {
        Torch torch = pass.torch();
        NDArray keep = parts.keep(torch);
        // Vision has norms of its own.
        return new Joined(parts.joined(torch, text.norm(torch, parts.text().x())), keep,
                AttentionOps.keyBias(torch, keep, AttentionOps.BART_HIDDEN));
    }

    @Override
    public Encoded encode(Pass pass, ModelInput input) {
        Joined joined = join(pass, input);
        NDArray x = pass.drop(joined.x());
        if (x != joined.x()) {
            joined.x().close();
        }
        for (BartEncoderLayer layer : layers) {
            NDArray before = x;
            x = pass.recomputed(GradientCheckpointing.LAYERS, before,
                    (inner, again) -> layer.apply(inner, again, joined.bias(), joined.keep()));
            before.close();
        }
        return new Encoded(x, joined.keep());
    }
}
