// SPDX-License-Identifier: EPL-2.0
package org.vlpet.nn.vision.clip;

import ai.djl.ndarray.NDArray;

/**
 * A convolution and the batch norm behind it.
 *
 * @param weight (out, in, k, k)
 * @param scale (out)
 * @param shift (out)
 * @param mean running mean (out)
 * @param variance running variance (out)
 */
record ConvNorm(NDArray weight, NDArray scale, NDArray shift, NDArray mean, NDArray variance) {
    /** OpenAI's names, e.g. {@code visual.conv1} and {@code visual.bn1}. */
    static ConvNorm of(ClipWeights weights, String conv, String norm, long out, long in, long side) {
        return new ConvNorm(weights.get(conv + ".weight", out, in, side, side), weights.get(norm + ".weight", out),
                weights.get(norm + ".bias", out), weights.get(norm + ".running_mean", out),
                weights.get(norm + ".running_var", out));
    }
}
