// SPDX-License-Identifier: EPL-2.0
package org.vlpet.cli.parity;

import java.util.List;

/**
 * All entries of one call.
 *
 * @param cases one entry per case and number format
 */
public record ParityReport(List<ParityEntry> cases) {
    /** Whether every supported case passed and there was at least one case. */
    public boolean passed(boolean requireAll) {
        return !cases.isEmpty() && cases.stream().allMatch(e -> e.passed() || !requireAll && !e.supported());
    }

    /** One line per entry that did not pass, and a line that counts. */
    public List<String> summary() {
        List<String> lines = new java.util.ArrayList<>();
        for (ParityEntry e : cases) {
            if (!e.passed()) {
                lines.add(String.format("%-12s %-42s %-8s %s", e.supported() ? "FAILED" : "unsupported", e.caseName(),
                        e.dtype(), e.message()));
            }
        }
        long passed = cases.stream().filter(ParityEntry::passed).count();
        long unsupported = cases.stream().filter(e -> !e.supported()).count();
        lines.add(passed + " passed, " + (cases.size() - passed - unsupported) + " failed, " + unsupported
                + " unsupported of " + cases.size());
        return lines;
    }
}
