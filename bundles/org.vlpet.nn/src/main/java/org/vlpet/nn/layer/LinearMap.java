// SPDX-License-Identifier: EPL-2.0
package org.vlpet.nn.layer;

import ai.djl.ndarray.NDArray;
import org.vlpet.nn.ops.Torch;

/** A linear map over the last axis, with or without a bias. */
public sealed interface LinearMap permits Linear, Projection {
    /** (…,in) -> (…,out). */
    NDArray apply(Torch torch, NDArray x);
}
