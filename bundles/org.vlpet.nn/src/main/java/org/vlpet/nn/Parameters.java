// SPDX-License-Identifier: EPL-2.0
package org.vlpet.nn;

import ai.djl.ndarray.NDArray;

/** Hands out parameters by checkpoint name while a network is put together. */
public interface Parameters {
    /**
     * The parameter of this name.
     *
     * @throws IllegalStateException if the plan does not list it
     */
    NDArray get(String name);
}
