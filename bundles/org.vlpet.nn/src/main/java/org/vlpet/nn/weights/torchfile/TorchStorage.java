// SPDX-License-Identifier: EPL-2.0
package org.vlpet.nn.weights.torchfile;

import org.vlpet.nn.weights.StoredType;

/**
 * A block of elements in the archive.
 *
 * @param key name of its entry under {@code data/}
 * @param type element type
 * @param elements number of elements
 */
record TorchStorage(String key, StoredType type, long elements) {
}
