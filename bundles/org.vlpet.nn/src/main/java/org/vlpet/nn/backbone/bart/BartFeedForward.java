// SPDX-License-Identifier: EPL-2.0
package org.vlpet.nn.backbone.bart;

import ai.djl.ndarray.NDArray;
import java.util.Optional;
import org.vlpet.model.experiment.GradientCheckpointing;
import org.vlpet.nn.Parameters;
import org.vlpet.nn.Pass;
import org.vlpet.nn.backbone.SiteHook;
import org.vlpet.nn.backbone.SiteInput;
import org.vlpet.nn.layer.Linear;

/** W2 dropout(gelu(W1 x + b1)) + b2, with the exact GELU; a module may act on what enters W2. */
final class BartFeedForward {
    private final Linear fc1;
    private final Linear fc2;
    private final SiteHook inner;

    BartFeedForward(Parameters parameters, String layer, SiteHook inner) {
        fc1 = Linear.of(parameters, layer + "fc1");
        fc2 = Linear.of(parameters, layer + "fc2");
        this.inner = inner;
    }

    /** (B,N,d) -> (B,N,d). */
    NDArray apply(Pass pass, NDArray x, Optional<NDArray> keep) {
        if (inner == SiteHook.NONE && !pass.train()) {
            return pass.torch().feedForward(x, fc1.weight(), fc1.bias(), fc2.weight(), fc2.bias(), 0, false);
        }
        NDArray activation = pass.recomputed(GradientCheckpointing.FEED_FORWARD, x, this::activation);
        return fc2.apply(pass.torch(), inner.apply(pass, new SiteInput(x, activation, keep)));
    }

    /** (B,N,d) -> (B,N,f); in the type of the stream where a module reads it. */
    private NDArray activation(Pass pass, NDArray x) {
        return inner == SiteHook.NONE
                ? pass.torch().geluInner(x, fc1.weight(), fc1.bias(), pass.dropout(), pass.train())
                : pass.drop(pass.torch().gelu(fc1.apply(pass.torch(), x)));
    }
}
