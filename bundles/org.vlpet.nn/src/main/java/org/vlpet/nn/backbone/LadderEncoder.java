// SPDX-License-Identifier: EPL-2.0
package org.vlpet.nn.backbone;

import ai.djl.ndarray.NDArray;
import java.util.List;
import java.util.Optional;
import org.vlpet.model.experiment.GradientCheckpointing;
import org.vlpet.nn.Encoded;
import org.vlpet.nn.ModelInput;
import org.vlpet.nn.Pass;
import org.vlpet.nn.backbone.JointInput.Joined;

/**
 * An encoder with a side network beside it (arXiv 2206.06522): the backbone reads text alone, the side network text and
 * vision. Since nothing that enters the backbone is trained, no graph of it is kept.
 *
 * <pre>
 *  text ─────────── layer ─ … ─ end ── memory of the backbone
 *  text, vision ─ enter ─ mix ─ side layer ─ … ─ end ── memory of the side network
 * </pre>
 */
public final class LadderEncoder implements Encoder {
    private final JointInput input;
    private final JointInput sideInput;
    private final List<? extends EncoderLayer> layers;
    private final Rungs<? extends EncoderLayer> rungs;
    private final StackEnd end;
    private final StackEnd sideEnd;

    /**
     * Puts both together.
     *
     * @param input of the backbone
     * @param sideInput the same with what the side network adds to its scores
     */
    public LadderEncoder(JointInput input, JointInput sideInput, List<? extends EncoderLayer> layers,
            Rungs<? extends EncoderLayer> rungs, StackEnd end, StackEnd sideEnd) {
        this.input = input;
        this.sideInput = sideInput;
        this.layers = layers;
        this.rungs = rungs;
        this.end = end;
        this.sideEnd = sideEnd;
    }

    @Override
    public Encoded encode(Pass pass, ModelInput batch) {
        JointInput.Parts parts = input.embed(pass, batch);
        Joined text = input.join(pass, parts.textOnly());
        Joined all = sideInput.join(pass, parts);
        NDArray x = pass.drop(text.x());
        NDArray side = rungs.any().enter(pass, pass.drop(all.x()));
        for (int i = 0; i < layers.size(); i++) {
            NDArray before = x;
            x = layers.get(i).apply(pass, before, text.bias(), text.keep());
            before.close();
            side = climb(pass, rungs.at(i), side, x, all);
        }
        return new Encoded(end.apply(pass, x), text.keep(), "",
                Optional.of(new Encoded(sideEnd.apply(pass, side), all.keep())));
    }

    private static NDArray climb(Pass pass, Optional<? extends Rungs.Rung<? extends EncoderLayer>> rung, NDArray side,
            NDArray x, Joined all) {
        return rung.isEmpty() ? side : pass.recomputed(GradientCheckpointing.LAYERS, rung.get().hook().mix(pass, side, x),
                (inner, again) -> rung.get().layer().apply(inner, again, all.bias(), all.keep()));
    }
}
