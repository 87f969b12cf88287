// SPDX-License-Identifier: EPL-2.0
package org.vlpet.runs;

/** What may be done with a run directory from this machine; everything may be read. */
public enum RunAccess {
    /** Everything. */
    FULL,
    /**
     * It was made on another host: copied, or on a shared disk. Its paths and its process mean nothing here, so it is
     * neither resumed nor killed; a live one can be asked to stop, an ended one archived and deleted.
     */
    OTHER_HOST,
    /** The folder cannot be written (permissions, read-only mount). */
    READ_ONLY
}
