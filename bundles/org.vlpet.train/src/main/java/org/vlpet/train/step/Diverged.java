// SPDX-License-Identifier: EPL-2.0
package org.vlpet.train.step;

/** Loss or gradients of a step are not finite; no parameter was changed by it. */
public final class Diverged extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Diverged(String message) {
        super(message);
    }
}
