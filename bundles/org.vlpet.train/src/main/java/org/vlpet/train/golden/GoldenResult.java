// SPDX-License-Identifier: EPL-2.0
package org.vlpet.train.golden;

import java.util.List;

/**
 * Outcome of one golden case in one number format.
 *
 * @param dtype {@code float64} or {@code float32}
 * @param supported whether we implement what the case is about; if not, it is not passed either
 * @param passed whether every value lies within the tolerance
 * @param gapAbs largest absolute difference
 * @param gapRel largest relative difference, over values whose magnitude is at least 1e-6
 * @param checked what was compared, in words
 * @param message the first failure, or why it is not supported; empty if passed
 */
public record GoldenResult(String dtype, boolean supported, boolean passed, double gapAbs, double gapRel,
        List<String> checked, String message) {
    /** Makes a defensive copy. */
    public GoldenResult {
        checked = List.copyOf(checked);
    }

    /** A case about something we do not implement. */
    static GoldenResult unsupported(String dtype, String why) {
        return new GoldenResult(dtype, false, false, 0, 0, List.of(), why);
    }
}
