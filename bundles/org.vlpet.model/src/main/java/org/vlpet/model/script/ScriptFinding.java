// SPDX-License-Identifier: EPL-2.0
package org.vlpet.model.script;

/**
 * Something of a script that the experiment does not hold as it stands there.
 *
 * @param kind how it was treated
 * @param flag the flag, without dashes
 * @param text what it would have done, or what is done instead
 */
public record ScriptFinding(Kind kind, String flag, String text) {
    /** How a flag was treated. */
    public enum Kind {
        /** Not known; the reference may know it. */
        UNKNOWN,
        /** Known; of no meaning here. */
        IGNORED,
        /** Known; does nothing or the wrong thing in the reference. */
        BROKEN,
        /** Known and effective; not built by this import: the experiment differs. */
        LEFT_OUT,
        /** Not given; what is assumed. */
        ASSUMED
    }

    @Override
    public String toString() {
        return kind.name().toLowerCase(java.util.Locale.ROOT).replace('_', ' ') + " --" + flag + ": " + text;
    }
}
