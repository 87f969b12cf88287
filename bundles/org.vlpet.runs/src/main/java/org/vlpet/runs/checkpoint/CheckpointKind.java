// SPDX-License-Identifier: EPL-2.0
package org.vlpet.runs.checkpoint;

import java.util.Locale;

/** What a checkpoint is kept for. */
public enum CheckpointKind {
    /** To resume from. */
    LAST,
    /** The best on the validation split. */
    BEST;

    /** The name in folders and manifests. */
    public String json() {
        return name().toLowerCase(Locale.ROOT);
    }
}
