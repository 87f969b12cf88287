// SPDX-License-Identifier: EPL-2.0
package org.vlpet.cli.parity;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.List;

/**
 * What came of one golden case in one number format.
 *
 * @param caseName kind and folder, e.g. {@code models/bart_vlpet_large}
 * @param dtype {@code float64}, {@code float32}, or {@code exact} where no arithmetic is involved
 * @param supported whether this version implements what the case tests; an unsupported case never counts as passed
 * @param passed whether every checked value is within its tolerance
 * @param gapAbs largest absolute gap met
 * @param gapRel largest gap relative to the expected value
 * @param checked what was compared
 * @param message why it failed or is not supported; empty otherwise
 */
@JsonPropertyOrder({"case", "dtype", "supported", "passed", "gapAbs", "gapRel", "checked", "message"})
public record ParityEntry(@com.fasterxml.jackson.annotation.JsonProperty("case") String caseName, String dtype,
        boolean supported, boolean passed, double gapAbs, double gapRel, List<String> checked, String message) {
    /** An unsupported case cannot have passed. */
    public ParityEntry {
        passed = passed && supported;
        checked = List.copyOf(checked);
    }

    /** A case that could not even be read. */
    static ParityEntry unreadable(String caseName, String why) {
        return new ParityEntry(caseName, "exact", true, false, 0, 0, List.of(), why);
    }
}
