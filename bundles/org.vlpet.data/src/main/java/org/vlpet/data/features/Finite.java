// SPDX-License-Identifier: EPL-2.0
package org.vlpet.data.features;

import org.vlpet.model.ExitCode;
import org.vlpet.model.UserError;

/** Features are numbers: one that is infinite or none would make a whole run diverge, far from where it came from. */
final class Finite {
    private Finite() {
    }

    /**
     * Checks all values.
     *
     * @param values (rows, width) row-major
     * @param where file and item, for the message
     */
    static void require(float[] values, int width, String where, String remedy) {
        for (int i = 0; i < values.length; i++) {
            if (!Float.isFinite(values[i])) {
                throw new UserError(ExitCode.DATA, where + ": value [" + i / width + ", " + i % width + "] is "
                        + values[i], remedy);
            }
        }
    }
}
