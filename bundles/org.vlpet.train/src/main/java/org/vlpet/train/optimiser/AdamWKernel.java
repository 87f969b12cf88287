// SPDX-License-Identifier: EPL-2.0
package org.vlpet.train.optimiser;

import ai.djl.ndarray.NDArray;
import java.util.List;
import org.vlpet.nn.ops.TorchModule;

/** The fused arithmetic of {@link HfAdamW}: one native call for all tensors of a group. */
final class AdamWKernel {
    private static final TorchModule SCRIPT = TorchModule.compile(AdamWKernel.class, "adamw.torchscript");

    private AdamWKernel() {
    }

    /** Global norm; scales in place if it exceeds {@code largest}; 0 switches scaling off. */
    static double clip(List<NDArray> gradients, double largest) {
        return largest > 0 ? SCRIPT.callDouble("clip", gradients, largest) : SCRIPT.callDouble("norm", gradients);
    }

    /**
     * Moments and parameters of a group with the same update count t, in place, in one pass over them. Torch's kernel decays
     * in front of the update and adds eps to the root of the corrected v; this optimiser decays behind it and adds eps to the
     * root of v as it is:
     *
     * <pre>
     * (p - u) (1 - a) = p (1 - a) - (1 - a) u          a = rate decay
     * m / (sqrt(v) + eps) = m / c / (sqrt(v) / c + eps / c)          c = sqrt(1 - b2^t)
     * </pre>
     *
     * so the kernel gets the rate (1 - a) rate, the decay decay / (1 - a) and eps / c.
     */
    static void update(List<NDArray> parameters, List<NDArray> gradients, List<NDArray> first, List<NDArray> second,
            long updates, double rate, double decay, AdamWSettings settings) {
        double left = 1 - rate * decay;
        double corrected = settings.eps() / StrictMath.sqrt(1 - StrictMath.pow(settings.beta2(), updates));
        SCRIPT.execute("update", parameters, gradients, first, second, updates, rate * left, decay / left,
                settings.beta1(), settings.beta2(), corrected);
    }
}
