// SPDX-License-Identifier: EPL-2.0
package org.vlpet.plan;

import org.vlpet.model.experiment.Downsample;

/**
 * Sizes of the visual input (spec A.3, A.4).
 *
 * @param featDim width F of a feature
 * @param inputTokens features per image before down-sampling
 * @param nBoxes visual tokens per image after it
 * @param nImages rows of the image-order embedding
 * @param downsample how inputTokens become nBoxes
 */
public record VisionGeometry(int featDim, int inputTokens, int nBoxes, int nImages, Downsample downsample) {
}
