// SPDX-License-Identifier: EPL-2.0
package org.vlpet.nn.backbone;

import ai.djl.ndarray.NDArray;
import java.util.List;
import java.util.Optional;
import org.vlpet.model.experiment.GradientCheckpointing;
import org.vlpet.nn.Encoded;
import org.vlpet.nn.Pass;

/** A decoder in the parts that decoding token by token calls. */
public interface StepDecoder {
    /** The layers, first to last. */
    List<? extends DecoderLayer> layers();

    /** Embedded tokens (R,T,d) from the position on. */
    NDArray embed(Pass pass, NDArray ids, long position);

    /** What the token at this position adds to its scores over the positions up to itself, (1,h,1,position+1). */
    Optional<NDArray> stepBias(Pass pass, long position);

    /** What every token of a whole sequence adds to its scores, later ones hidden: (T,T) or (1,h,T,T). */
    NDArray sequenceBias(Pass pass, NDArray y, long length);

    /** What hides padding of the encoder's output, (B,1,1,N). */
    NDArray memoryBias(Pass pass, Encoded encoded);

    /** What stands between the last layer and the head. */
    NDArray end(Pass pass, NDArray y);

    /** The head, which reads what {@link #end} gives. */
    OutputHead output();

    /** Logits of what the last layer puts out. */
    default NDArray head(Pass pass, NDArray y) {
        return output().apply(pass.torch(), end(pass, y));
    }

    /** What the head reads, (B,T,d), of all positions of ids (B,T) at once. */
    default NDArray states(Pass pass, Encoded encoded, NDArray ids) {
        NDArray y = embed(pass, ids, 0);
        Optional<NDArray> bias = Optional.of(sequenceBias(pass, y, ids.getShape().get(1)));
        NDArray memoryBias = memoryBias(pass, encoded);
        for (DecoderLayer layer : layers()) {
            NDArray before = y;
            y = pass.recomputed(GradientCheckpointing.LAYERS, before, (inner, again) -> layer.apply(inner, again,
                    layer.own(inner, again), bias, layer.memory(inner, encoded), memoryBias));
            before.close();
        }
        return end(pass, y);
    }
}
