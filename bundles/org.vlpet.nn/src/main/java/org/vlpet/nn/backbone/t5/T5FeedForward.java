// SPDX-License-Identifier: EPL-2.0
package org.vlpet.nn.backbone.t5;

import ai.djl.ndarray.NDArray;
import org.vlpet.nn.Parameters;
import org.vlpet.nn.Pass;

/** wo dropout(relu(wi z)). */
final class T5FeedForward {
    private final NDArray wi;
    private final NDArray wo;

    T5FeedForward(Parameters parameters, String subLayer) {
        wi = parameters.get(subLayer + "DenseReluDense.wi.weight");
        wo = parameters.get(subLayer + "DenseReluDense.wo.weight");
    }

    /** (B,N,d) -> (B,N,d). */
    NDArray apply(Pass pass, NDArray z) {
        return pass.torch().reluFeedForward(z, wi, wo, pass.dropout(), pass.train());
    }
}
