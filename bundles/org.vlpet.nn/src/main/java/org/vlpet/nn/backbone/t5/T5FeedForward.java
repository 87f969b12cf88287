// SPDX-License-Identifier: EPL-2.0
package org.vlpet.nn.backbone.t5;

import ai.djl.ndarray.NDArray;
import java.util.Optional;
import org.vlpet.model.experiment.GradientCheckpointing;
import org.vlpet.nn.Parameters;
import org.vlpet.nn.Pass;
import org.vlpet.nn.backbone.SiteHook;
import org.vlpet.nn.backbone.SiteInput;
import org.vlpet.nn.layer.Projection;

/** Wo dropout(relu(Wi z)); a module may act on what enters Wo. */
final class T5FeedForward {
    private final Projection wi;
    private final Projection wo;
    private final SiteHook inner;

    T5FeedForward(Parameters parameters, String subLayer, SiteHook inner) {
        wi = Projection.of(parameters, subLayer + "DenseReluDense.wi");
        wo = Projection.of(parameters, subLayer + "DenseReluDense.wo");
        this.inner = inner;
    }

    /** (B,N,d) -> (B,N,d). */
    NDArray apply(Pass pass, NDArray z, Optional<NDArray> keep) {
        if (inner == SiteHook.NONE && !pass.train()) {
            return pass.torch().reluFeedForward(z, wi.weight(), wo.weight(), 0, false);
        }
        NDArray activation = pass.recomputed(GradientCheckpointing.FEED_FORWARD, z, this::activation);
        return inner == SiteHook.NONE ? pass.torch().reluOuter(activation, wo.weight(), z)
                : wo.apply(pass.torch(), inner.apply(pass, new SiteInput(z, activation, keep)));
    }

    /** (B,N,d) -> (B,N,f); in the type of the stream where a module reads it. */
    private NDArray activation(Pass pass, NDArray z) {
        return inner == SiteHook.NONE ? pass.torch().reluInner(z, wi.weight(), pass.dropout(), pass.train())
                : pass.drop(pass.torch().relu(wi.apply(pass.torch(), z)));
    }
}
