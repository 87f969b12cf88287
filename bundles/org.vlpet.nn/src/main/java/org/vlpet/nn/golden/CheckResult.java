// SPDX-License-Identifier: EPL-2.0
package org.vlpet.nn.golden;

import java.util.List;

/**
 * What came of one case in one precision.
 *
 * @param supported whether this version implements what the case tests
 * @param passed whether everything was within its tolerance
 * @param gapAbs largest absolute gap
 * @param gapRel largest gap relative to the expected value
 * @param checked what was compared
 * @param message the first gap that is too large, or why the case is not supported; else empty
 */
public record CheckResult(boolean supported, boolean passed, double gapAbs, double gapRel, List<String> checked,
        String message) {
    /** Copies the list. */
    public CheckResult {
        checked = List.copyOf(checked);
    }

    /** A case of something not built yet. */
    public static CheckResult unsupported(String why) {
        return new CheckResult(false, false, 0, 0, List.of(), why);
    }
}
