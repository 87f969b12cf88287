// SPDX-License-Identifier: EPL-2.0
package org.vlpet.nn.weights;

import java.util.Optional;
import java.util.Set;

/** Named tensors from outside. Stays open as long as any network built from it. */
public interface WeightSource {
    /** All names, in file order. */
    Set<String> names();

    /** The tensor of this name. */
    Optional<StoredTensor> find(String name);

    /** Whether two names are known, without reading, to be one tensor. */
    default boolean tied(String one, String other) {
        return one.equals(other);
    }

    /** Where it comes from, for messages. */
    String description();
}
