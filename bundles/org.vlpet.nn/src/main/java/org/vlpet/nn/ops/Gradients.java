// SPDX-License-Identifier: EPL-2.0
package org.vlpet.nn.ops;

import ai.djl.ndarray.NDArray;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import java.util.Collection;
import java.util.Optional;

/** Reads and clears the gradients of leaves. */
public final class Gradients {
    private Gradients() {
    }

    /** Makes a tensor a leaf that collects gradients. */
    public static void require(NDArray leaf) {
        JniUtils.attachGradient((PtNDArray) leaf, true);
    }

    /** Whether gradients flow to a tensor, leaf or not; DJL's own answer knows leaves only. */
    public static boolean required(NDArray x) {
        return Torch.on(x.getManager()).requiresGradient(x);
    }

    /** Whether a tensor was computed from what is trained: its gradient goes on to that, and there is none to add to. */
    static boolean isGenerated(NDArray x) {
        return Torch.on(x.getManager()).isGenerated(x);
    }

    /**
     * The gradient of a leaf: a new handle on the leaf's manager that the caller closes. Empty while no backward pass
     * has reached the leaf. Torch keeps the same tensor as long as it is only zeroed in place.
     */
    public static Optional<NDArray> of(NDArray leaf) {
        return Optional.ofNullable(JniUtils.getGradient((PtNDArray) leaf));
    }

    /** The gradient of a leaf as {@link #of}, zeros where no backward pass has reached it: to be added to in place. */
    static NDArray total(NDArray leaf) {
        return of(leaf).orElseGet(() -> {
            // Torch makes its own memory for a gradient that has none.
            try (NDArray nothing = Torch.on(leaf.getManager()).call("nothing_like", leaf)) {
                JniUtils.backward((PtNDArray) leaf, (PtNDArray) nothing, false, false);
            }
            return of(leaf).orElseThrow();
        });
    }

    /** Sets the gradients to zero in place; leaves without one are passed over. */
    public static void zero(Collection<NDArray> leaves) {
        for (NDArray leaf : leaves) {
            of(leaf).ifPresent(gradient -> {
                gradient.close();
                JniUtils.zeroGrad((PtNDArray) leaf);
            });
        }
    }
}
