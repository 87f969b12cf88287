// SPDX-License-Identifier: EPL-2.0
package org.vlpet.nn.backbone.t5;

import ai.djl.ndarray.NDArray;
import java.util.List;
import java.util.Optional;
import org.vlpet.nn.ModelInput;
import org.vlpet.nn.Parameters;
import org.vlpet.nn.Pass;
import org.vlpet.nn.backbone.Embedded;
import org.vlpet.nn.backbone.InputHook;
import org.vlpet.nn.backbone.JointInput;
import org.vlpet.nn.backbone.SiteHooks;
import org.vlpet.nn.ops.AttentionOps;
import org.vlpet.nn.ops.Torch;
import org.vlpet.nn.vision.VisualEmbedding;
import org.vlpet.plan.Plan;
import org.vlpet.plan.Site.Side;

/** Text and vision joined in that order, neither with a norm; positions count between words only (spec A.5). */
public final class T5EncoderInput implements JointInput {
    private final NDArray tokens;
    private final Optional<VisualEmbedding> vision;
    private final T5RelativeBias positions;
    private final InputHook inputHook;
    private final int pad;

    /** Takes the embeddings and the table of relative positions. */
    public T5EncoderInput(Parameters parameters, SiteHooks hooks, Plan plan, NDArray tokens) {
        this.tokens = tokens;
        vision = plan.vision()
                .map(geometry -> VisualEmbedding.of(parameters, tokens, geometry, plan.backbone()));
        positions = new T5RelativeBias(parameters, Side.ENCODER, plan.backbone());
        inputHook = hooks.input(Side.ENCODER);
        pad = plan.backbone().padTokenId();
    }

    private T5EncoderInput(T5EncoderInput from, T5RelativeBias positions) {
        tokens = from.tokens;
        vision = from.vision;
        inputHook = from.inputHook;
        pad = from.pad;
        this.positions = positions;
    }

    /** The same with another table of relative positions. */
    T5EncoderInput withPositions(T5RelativeBias others) {
        return new T5EncoderInput(this, others);
    }

    @Override
    public Parts embed(Pass pass, ModelInput input) {
        Torch torch = pass.torch();
        NDArray words = torch.embedding(tokens, input.ids());
        return new Parts(inputHook.apply(pass, new Embedded(words,
                AttentionOps.textMask(torch, input.ids(), pad, words.getDataType()))),
                vision.map(embedding -> embedding.apply(torch, input)));
    }

    @Override
    public Joined join(Pass pass, Parts parts) {
        Torch torch = pass.torch();
        NDArray x = parts.joined(torch, parts.text().x());
        NDArray keep = parts.keep(torch);
        NDArray bias = positions(torch, parts.text().x().getShape().get(1), x.getShape().get(1));
        return new Joined(x, keep, torch.add(bias, AttentionOps.keyBias(torch, keep, AttentionOps.T5_HIDDEN)));
    }

    /** (1,h,N,N): zero wherever vision takes part; a prompt is text. */
    private NDArray positions(Torch torch, long text, long all) {
        NDArray block = positions.apply(torch, 0, text, text);
        return text == all ? block : AttentionOps.padScores(torch, block, all - text);
    }
}
