// SPDX-License-Identifier: EPL-2.0
package org.vlpet.editor.session;

import java.util.OptionalLong;
import org.eclipse.core.runtime.Platform;

/** Memory that a run may use, as the preferences say. */
public final class MemoryBudget {
    private static final String NODE = "org.vlpet.ui";
    private static final String KEY = "memoryBudgetGb";

    private MemoryBudget() {
    }

    /** The budget; empty if none is set. */
    public static OptionalLong bytes() {
        double gigabytes = Platform.getPreferencesService().getDouble(NODE, KEY, 0, null);
        return gigabytes > 0 ? OptionalLong.of(Math.round(gigabytes * 1e9)) : OptionalLong.empty();
    }
}
