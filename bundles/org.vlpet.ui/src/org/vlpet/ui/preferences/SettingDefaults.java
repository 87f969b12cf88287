// SPDX-License-Identifier: EPL-2.0
package org.vlpet.ui.preferences;

import org.eclipse.core.runtime.preferences.AbstractPreferenceInitializer;
import org.eclipse.core.runtime.preferences.DefaultScope;
import org.eclipse.core.runtime.preferences.IEclipsePreferences;

/** Tells the preference page what "Restore Defaults" means. */
public final class SettingDefaults extends AbstractPreferenceInitializer {

    @Override
    public void initializeDefaultPreferences() {
        final IEclipsePreferences node = DefaultScope.INSTANCE.getNode(Settings.NODE);
        final Settings defaults = Settings.DEFAULTS;
        node.putInt(Settings.THREADS, defaults.threads());
        node.put(Settings.JVM_HEAP, defaults.jvmHeap());
        node.put(Settings.JDK, defaults.jdk());
        node.put(Settings.LIBTORCH, defaults.libtorch());
        node.put(Settings.CACHE, defaults.cache());
        node.putBoolean(Settings.OFFLINE, defaults.offline());
        node.put(Settings.MEMORY_BUDGET, "0");
        node.putInt(Settings.QUEUE_LIMIT, defaults.queueLimit());
        node.put(Settings.RUNS_FOLDER, defaults.runsFolder());
    }
}
