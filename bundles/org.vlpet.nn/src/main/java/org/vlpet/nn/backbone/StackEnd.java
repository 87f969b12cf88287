// SPDX-License-Identifier: EPL-2.0
package org.vlpet.nn.backbone;

import ai.djl.ndarray.NDArray;
import org.vlpet.nn.Pass;

/** What stands behind the last layer of a stack, e.g. T5's last norm with dropout. */
@FunctionalInterface
public interface StackEnd {
    /** Nothing. */
    StackEnd NONE = (pass, x) -> x;

    /** (B,N,width of the stream) to the same shape. */
    NDArray apply(Pass pass, NDArray x);
}
