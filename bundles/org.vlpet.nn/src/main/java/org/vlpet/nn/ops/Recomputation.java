// SPDX-License-Identifier: EPL-2.0
package org.vlpet.nn.ops;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A cut around a part of the network of which only the input was kept: the part runs once more, with the same random
 * numbers, when the gradient of its result has come (gradient checkpointing; Chen et al., arXiv 1604.06174). What the part
 * reads beside its input must stay open until then; gradients of that go where they would go without the cut.
 *
 * @param source end of the graph in front, without its numbers
 * @param input the input's numbers
 * @param seed of the random numbers; empty where none are drawn
 * @param part from the input to the result
 * @param leaf begin of the graph behind
 */
record Recomputation(NDArray source, NDArray input, OptionalLong seed, Part part, NDArray leaf) implements Cut {
    /** A part of the network. */
    @FunctionalInterface
    interface Part {
        /** Its result. Whatever belongs to {@code owner} is closed afterwards. */
        NDArray apply(NDManager owner, NDArray x);
    }

    /** The input as the begin of a graph of its own. */
    static NDArray enter(NDManager owner, NDArray input) {
        return Torch.on(owner).call("enter", input);
    }

    @Override
    public void carry(NDArray gradient) {
        arrived(gradient).ifPresent(going -> {
            try (going) {
                Cut.walk(source, going);
            }
        });
    }

    /** The gradient at the input; the graph of the part is gone when it comes. */
    private Optional<NDArray> arrived(NDArray gradient) {
        seed.ifPresent(TorchEngine::seed);
        try (NDManager scope = source.getManager().newSubManager(); GradientTape tape = GradientTape.nested()) {
            NDArray entered = enter(scope, input);
            Cut.walk(part.apply(scope, entered), gradient);
            tape.backward();
            Optional<NDArray> going = Gradients.of(entered);
            going.ifPresent(found -> found.attach(source.getManager()));
            return going;
        }
    }

    @Override
    public void close() {
        source.close();
        input.close();
        leaf.close();
    }
}
