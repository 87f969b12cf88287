// SPDX-License-Identifier: EPL-2.0
package org.vlpet.nn.ops;

import ai.djl.ndarray.NDArray;
import java.util.Optional;

/**
 * A cut at a product with a frozen weight, or where nothing was computed.
 *
 * @param source end of the graph in front, without its numbers
 * @param weight what it was multiplied with; empty where it was only cut
 * @param leaf begin of the graph behind
 */
record FrozenProduct(NDArray source, Optional<NDArray> weight, NDArray leaf) implements Cut {
    @Override
    public void carry(NDArray gradient) {
        if (weight.isEmpty()) {
            Cut.walk(source, gradient);
            return;
        }
        try (NDArray going = back(gradient, weight.get())) {
            Cut.walk(source, going);
        }
    }

    private NDArray back(NDArray gradient, NDArray w) {
        try (GradientScope unrecorded = GradientScope.pause()) {
            return OneDnn.call(source.getManager(), "matmul", gradient, w);
        }
    }

    @Override
    public void close() {
        source.close();
        leaf.close();
    }
}
