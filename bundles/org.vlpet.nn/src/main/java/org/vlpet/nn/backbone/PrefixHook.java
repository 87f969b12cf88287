// SPDX-License-Identifier: EPL-2.0
package org.vlpet.nn.backbone;

import ai.djl.ndarray.NDArray;
import org.vlpet.nn.Pass;

/** The equation of a PET module that puts rows in front of keys and values of an attention. */
@FunctionalInterface
public non-sealed interface PrefixHook extends Hook {
    /** No rows. */
    PrefixHook NONE = pass -> {
        throw new IllegalStateException("there is no prefix");
    };

    /**
     * Rows for every sample.
     *
     * @param keys (P,d) before the split into heads
     * @param values (P,d)
     */
    record Rows(NDArray keys, NDArray values) {
    }

    /** The rows. */
    Rows rows(Pass pass);

    /** By how many positions the tokens of the stack move on; for the decoder's self-attention only. */
    default long shift() {
        return 0;
    }
}
