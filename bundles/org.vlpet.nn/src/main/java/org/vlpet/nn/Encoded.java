// SPDX-License-Identifier: EPL-2.0
package org.vlpet.nn;

import ai.djl.ndarray.NDArray;

/**
 * The encoder's output; lives on the manager of the input it came from.
 *
 * @param memory (B,N,d), text then vision
 * @param keep (B,N), 1 for a real token, 0 for padding
 * @param task id of the batch's task; the decoder's modules per task go by it. Empty where it does not matter
 */
public record Encoded(NDArray memory, NDArray keep, String task) {
    /** Of no particular task; the network fills it in. */
    public Encoded(NDArray memory, NDArray keep) {
        this(memory, keep, "");
    }
}
