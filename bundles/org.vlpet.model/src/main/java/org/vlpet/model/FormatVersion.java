// SPDX-License-Identifier: EPL-2.0
package org.vlpet.model;

/** The version of the experiment format this build reads and writes. */
final class FormatVersion {
    static final int CURRENT = 1;

    private FormatVersion() {
    }

    /** Refuses files of a later build and nonsense. */
    static void check(String where, int version) {
        if (version > CURRENT) {
            throw new UserError(ExitCode.USAGE, where + ": format version " + version
                    + " was written by a newer VL-PET Workbench; this one reads up to version " + CURRENT + ".",
                    "Update the workbench.");
        }
        if (version < 1) {
            throw new UserError(ExitCode.USAGE, where + ": format version " + version + " does not exist.",
                    "Write formatVersion " + CURRENT + ".");
        }
    }
}
