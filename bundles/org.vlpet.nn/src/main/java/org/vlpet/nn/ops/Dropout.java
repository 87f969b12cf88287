// SPDX-License-Identifier: EPL-2.0
package org.vlpet.nn.ops;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.pytorch.jni.JniUtils;
import java.util.Optional;
import org.vlpet.nn.device.TorchDevice;

/**
 * Dropout in one pass over the tensor's memory, mask and scale together ({@link DropMask}). Of the mask its key alone is kept:
 * the gradient's way back ({@link GradientTape}) makes it again. Torch's generator, from which a key is drawn, gives one
 * number after the other on one thread (5 ns each), and a mask of torch's costs four further passes and a byte for each
 * element until the backward pass: together a tenth of a training step.
 */
final class Dropout {
    /** Odd, so that no two keys become one; spreads 52 bits over 64. */
    private static final long SPREAD = 0x9E3779B97F4A7C15L;

    private Dropout() {
    }

    /** x with elements gone with probability p and the rest scaled; x as any float tensor. */
    static NDArray of(NDManager owner, NDArray x, double p) {
        if (!takes(x)) {
            return Torch.on(owner).call("dropout", x, p);
        }
        DropMask mask = new DropMask(Torch.drawnSeed() * SPREAD, p);
        NDArray y = masked(owner, x, mask);
        if (!GradientTape.records(x)) {
            return y;
        }
        try (y) {
            return GradientTape.link(owner, x, (scope, g) -> Optional.of(masked(scope, g, mask)), y);
        }
    }

    /** Whether Java reaches the memory and the gradient's way back is ours. */
    private static boolean takes(NDArray x) {
        return TorchDevice.current().isProcessor() && (GradientTape.recording() || !JniUtils.isGradMode())
                && (x.getDataType() == DataType.FLOAT32 || x.getDataType() == DataType.FLOAT64 || Tensors.isBfloat16(x))
                && x.size() <= Integer.MAX_VALUE / Double.BYTES;
    }

    private static NDArray masked(NDManager owner, NDArray x, DropMask mask) {
        Torch torch = Torch.on(owner);
        try (GradientScope unrecorded = GradientScope.pause(); NDArray read = torch.call("in_order", x)) {
            NDArray y = torch.call("room_like", read);
            switch (x.getDataType()) {
                case FLOAT32 -> mask.floats(Tensors.memory(read), Tensors.memory(y));
                case FLOAT64 -> mask.doubles(Tensors.memory(read), Tensors.memory(y));
                default -> {
                    mask.shorts(Tensors.memory(read), Tensors.memory(y));
                    torch.execute("scale_in_place", y, mask.scale());
                }
            }
            return y;
        }
    }
}
