// SPDX-License-Identifier: EPL-2.0
package org.vlpet.train.pretrain;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import org.vlpet.nn.Network;
import org.vlpet.nn.ops.Tensors;

/**
 * First values of the learned positions: sines and cosines (Vaswani et al. 2017, section 3.5), scaled to the standard
 * deviation of the token rows. A small model then knows from the start which tokens are neighbours.
 */
final class SinusoidalPositions {
    private static final double BASE = 10_000;

    private SinusoidalPositions() {
    }

    /** Fills the position rows of both stacks. */
    static void fill(Network network, double std) {
        network.parameters().forEach((name, tensor) -> {
            if (name.endsWith(".embed_positions.weight")) {
                fill(network.manager(), tensor, std);
            }
        });
    }

    private static void fill(NDManager owner, NDArray tensor, double std) {
        int rows = Math.toIntExact(tensor.getShape().get(0));
        int width = Math.toIntExact(tensor.getShape().get(1));
        int half = width / 2;
        double[] values = new double[rows * width];
        for (int row = 0; row < rows; row++) {
            for (int i = 0; i < half; i++) {
                double angle = row / StrictMath.pow(BASE, (double) i / half);
                // Mean square of sine and cosine is one half, hence the root of two.
                values[row * width + i] = std * StrictMath.sqrt(2) * StrictMath.sin(angle);
                values[row * width + half + i] = std * StrictMath.sqrt(2) * StrictMath.cos(angle);
            }
        }
        try (NDArray table = Tensors.of(owner, values, tensor.getDataType(), rows, width)) {
            Tensors.assign(tensor, table);
        }
    }
}
