// SPDX-License-Identifier: EPL-2.0
package org.vlpet.launch;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import org.eclipse.core.runtime.ILog;
import org.eclipse.core.runtime.Platform;
import org.eclipse.core.runtime.preferences.IEclipsePreferences;
import org.eclipse.core.runtime.preferences.InstanceScope;
import org.osgi.service.prefs.BackingStoreException;

/** The user's preferences as far as launching reads them; the pages are those of {@code org.vlpet.ui}. */
public final class Preferences {
    private static final String UI = "org.vlpet.ui";
    private static final String FOLDERS = "folders";

    private Preferences() {
    }

    /** @return most runs at once */
    public static int queueLimit() {
        try {
            return Math.max(1, Integer.parseInt(get("queueLimit").strip()));
        } catch (NumberFormatException e) {
            return 1;
        }
    }

    /** @return the user's value of a key of {@code org.vlpet.ui}, or an empty text */
    public static String get(String key) {
        return Platform.getPreferencesService().getString(UI, key, "", null);
    }

    /** @return folders outside the projects that runs were put into */
    public static List<String> folders() {
        final String text = InstanceScope.INSTANCE.getNode(LaunchIds.BUNDLE).get(FOLDERS, "");
        return Arrays.stream(text.split("\n")).filter(line -> !line.isBlank()).toList();
    }

    /** Remembers one more such folder. */
    public static synchronized void addFolder(String folder) {
        final Set<String> all = new LinkedHashSet<>(folders());
        if (all.add(folder)) {
            final IEclipsePreferences node = InstanceScope.INSTANCE.getNode(LaunchIds.BUNDLE);
            node.put(FOLDERS, String.join("\n", all));
            try {
                node.flush();
            } catch (BackingStoreException e) {
                ILog.of(Preferences.class).warn("The folder " + folder + " is watched only until the workbench ends", e);
            }
        }
    }
}
