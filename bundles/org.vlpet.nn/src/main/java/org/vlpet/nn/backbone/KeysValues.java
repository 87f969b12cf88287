// SPDX-License-Identifier: EPL-2.0
package org.vlpet.nn.backbone;

import ai.djl.ndarray.NDArray;

/** Keys and values of an attention, split into heads: (B,h,N,width of a head). */
public record KeysValues(NDArray keys, NDArray values) {
}
