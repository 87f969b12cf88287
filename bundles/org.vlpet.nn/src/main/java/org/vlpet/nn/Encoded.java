// SPDX-License-Identifier: EPL-2.0
package org.vlpet.nn;

import ai.djl.ndarray.NDArray;

/**
 * The encoder's output; lives on the manager of the input it came from.
 *
 * @param memory (B,N,d), text then vision
 * @param keep (B,N), 1 for a real token, 0 for padding
 */
public record Encoded(NDArray memory, NDArray keep) {
}
