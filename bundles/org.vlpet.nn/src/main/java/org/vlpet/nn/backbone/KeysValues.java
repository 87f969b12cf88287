// SPDX-License-Identifier: EPL-2.0
package org.vlpet.nn.backbone;

import ai.djl.ndarray.NDArray;
import java.util.Optional;

/**
 * Keys and values of an attention, split into heads.
 *
 * @param keys (B,h,N,width of a head)
 * @param values the same
 * @param ancestry where several rows of a sample share its keys: what each of them sees; empty: a row has its own
 */
public record KeysValues(NDArray keys, NDArray values, Optional<Ancestry> ancestry) {
    /** Every row sees all of its own. */
    public KeysValues(NDArray keys, NDArray values) {
        this(keys, values, Optional.empty());
    }

    /** How many tokens stand behind a row: with shared keys fewer than there are keys. */
    public long length() {
        return ancestry.isPresent() ? ancestry.get().length() : keys.getShape().get(2);
    }
}
