// SPDX-License-Identifier: EPL-2.0
package org.vlpet.nn.ops;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.Optional;

/**
 * A cut across which the gradient's way is known: a product, a look-up, or nothing at all.
 *
 * @param source end of the graph in front, without its numbers
 * @param back what lies between the two ends
 * @param leaf begin of the graph behind, without its numbers
 */
record Bridge(NDArray source, Back back, NDArray leaf) implements Cut {
    /** The way of a gradient through what lies between the two ends of a cut. */
    @FunctionalInterface
    interface Back {
        /** What goes on to the end in front, given what arrived, both on {@code scope}; empty where nothing needs it. */
        Optional<NDArray> through(NDManager scope, NDArray arrived);
    }

    @Override
    public void carry(NDArray gradient) {
        try (NDManager scope = source.getManager().newSubManager()) {
            back.through(scope, gradient).ifPresent(going -> Cut.walk(source, going));
        }
    }

    @Override
    public void close() {
        source.close();
        leaf.close();
    }
}
