// SPDX-License-Identifier: EPL-2.0
package org.vlpet.nn.backbone.bart;

import ai.djl.ndarray.NDArray;
import org.vlpet.nn.Parameters;
import org.vlpet.nn.Pass;
import org.vlpet.nn.layer.Linear;

/** fc2 dropout(gelu(fc1 x)) with the exact GELU. */
final class BartFeedForward {
    private final Linear fc1;
    private final Linear fc2;

    BartFeedForward(Parameters parameters, String layer) {
        fc1 = Linear.of(parameters, layer + "fc1");
        fc2 = Linear.of(parameters, layer + "fc2");
    }

    /** (B,N,d) -> (B,N,d). */
    NDArray apply(Pass pass, NDArray x) {
        return pass.torch().feedForward(x, fc1.weight(), fc1.bias(), fc2.weight(), fc2.bias(), pass.dropout(),
                pass.train());
    }
}
