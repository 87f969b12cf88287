// SPDX-License-Identifier: EPL-2.0
package org.vlpet.nn.backbone;

import ai.djl.ndarray.NDArray;

/**
 * Text on its way into a stack: its positions are in, the norm of the embeddings (BART) and vision are not.
 *
 * @param x (B,L,d)
 * @param keep (B,L), 1 for a real token, 0 for padding
 */
public record Embedded(NDArray x, NDArray keep) {
}
