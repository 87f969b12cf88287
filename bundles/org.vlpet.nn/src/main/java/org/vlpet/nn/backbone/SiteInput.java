// SPDX-License-Identifier: EPL-2.0
package org.vlpet.nn.backbone;

import ai.djl.ndarray.NDArray;
import java.util.Optional;

/**
 * What a module at a site may read.
 *
 * @param x input of the sub-layer on the residual stream (B,N,d); at queries, keys and values the input of their
 *     projection, which for keys and values of the cross-attention is the encoder's output E
 * @param h output of the frozen sub-layer or projection (B,N,d), before scaling and the split into heads; at
 *     {@code ffn.inner} the activation (B,N,f) after dropout
 * @param keep (B,N) 1 for a real token of x; empty where the decoder's own tokens are meant
 */
public record SiteInput(NDArray x, NDArray h, Optional<NDArray> keep) {
}
