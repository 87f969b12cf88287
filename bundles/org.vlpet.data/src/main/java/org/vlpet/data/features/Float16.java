// SPDX-License-Identifier: EPL-2.0
package org.vlpet.data.features;

import org.vlpet.model.ExitCode;
import org.vlpet.model.UserError;

/** float16 for storage: values that do not fit are refused, not turned into infinity. */
final class Float16 {
    private static final float MAX = 65504;

    private Float16() {
    }

    /** Whether a value has a finite float16; NaN has not. */
    static boolean fits(float value) {
        return Math.abs(value) <= MAX;
    }

    /**
     * The error for a value that does not fit; apart from the check, since naming a value costs more than converting it.
     *
     * @param what names the value
     */
    static UserError tooLarge(float value, String what) {
        return new UserError(ExitCode.DATA, what + " is " + value + ", float16 ends at " + MAX,
                "Keep these features as float32, unpacked.");
    }
}
