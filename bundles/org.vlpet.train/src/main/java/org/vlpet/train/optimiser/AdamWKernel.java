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

    /** Moments and parameters of a group with the same update count, in place; {@code size} is the corrected rate. */
    static void update(List<NDArray> parameters, List<NDArray> gradients, List<NDArray> first, List<NDArray> second,
            double size, AdamWSettings settings) {
        SCRIPT.execute("update", parameters, gradients, first, second, size, settings.beta1(), settings.beta2(),
                settings.eps());
    }

    /** p = p - amount p, in place. */
    static void decay(List<NDArray> parameters, double amount) {
        SCRIPT.execute("decay", parameters, amount);
    }
}
