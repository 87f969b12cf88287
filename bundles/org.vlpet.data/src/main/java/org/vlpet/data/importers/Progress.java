// SPDX-License-Identifier: EPL-2.0
package org.vlpet.data.importers;

/** Hears how far an import is. */
@FunctionalInterface
public interface Progress {
    /** Nobody listens. */
    Progress NONE = (what, done, total) -> { };

    /**
     * Some more is done.
     *
     * @param what what is worked on, e.g. {@code train images}
     */
    void at(String what, long done, long total);
}
