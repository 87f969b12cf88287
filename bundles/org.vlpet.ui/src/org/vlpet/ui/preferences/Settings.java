// SPDX-License-Identifier: EPL-2.0
package org.vlpet.ui.preferences;

import org.eclipse.core.runtime.Platform;
import org.eclipse.core.runtime.preferences.IEclipsePreferences;
import org.eclipse.core.runtime.preferences.InstanceScope;
import org.vlpet.engine.EngineEnvironment;

/**
 * The preferences as they are now.
 *
 * @param threads torch's threads; 0 lets the engine choose by the size of the model
 * @param jvmHeap largest heap of a run, for example {@code 4g}
 * @param jdk folder of the Java that runs the engine; empty finds one
 * @param libtorch folder of a libtorch for CUDA; empty trains on the processor
 * @param cache folder that native libraries are unpacked into; empty is DJL's own
 * @param offline whether nothing may be downloaded
 * @param memoryBudgetGb the most memory a run may be estimated to need, in GB; 0 is no budget
 * @param queueLimit runs that work at the same time
 * @param runsFolder folder of run directories; empty is {@code runs} of the project
 */
public record Settings(int threads, String jvmHeap, String jdk, String libtorch, String cache, boolean offline,
        double memoryBudgetGb, int queueLimit, String runsFolder) {

    /** Node of all keys, in the instance scope. */
    public static final String NODE = "org.vlpet.ui";

    /** Key of {@link #threads}. */
    public static final String THREADS = "threads";
    /** Key of {@link #jvmHeap}. */
    public static final String JVM_HEAP = "jvmHeap";
    /** Key of {@link #jdk}. */
    public static final String JDK = "jdk";
    /** Key of {@link #libtorch}. */
    public static final String LIBTORCH = EngineEnvironment.LIBTORCH;
    /** Key of {@link #cache}. */
    public static final String CACHE = EngineEnvironment.CACHE;
    /** Key of {@link #offline}. */
    public static final String OFFLINE = EngineEnvironment.OFFLINE;
    /** Key of {@link #memoryBudgetGb}. */
    public static final String MEMORY_BUDGET = "memoryBudgetGb";
    /** Key of {@link #queueLimit}. */
    public static final String QUEUE_LIMIT = "queueLimit";
    /** Key of {@link #runsFolder}. */
    public static final String RUNS_FOLDER = "runsFolder";

    /** What holds where nobody said otherwise. */
    public static final Settings DEFAULTS = new Settings(0, "4g", "", "", "", false, 0, 1, "");

    /** @return the preferences as they are now */
    public static Settings current() {
        final IEclipsePreferences node = InstanceScope.INSTANCE.getNode(NODE);
        return new Settings(node.getInt(THREADS, DEFAULTS.threads), node.get(JVM_HEAP, DEFAULTS.jvmHeap),
                node.get(JDK, DEFAULTS.jdk), node.get(LIBTORCH, DEFAULTS.libtorch), node.get(CACHE, DEFAULTS.cache),
                node.getBoolean(OFFLINE, DEFAULTS.offline), node.getDouble(MEMORY_BUDGET, DEFAULTS.memoryBudgetGb),
                node.getInt(QUEUE_LIMIT, DEFAULTS.queueLimit), node.get(RUNS_FOLDER, DEFAULTS.runsFolder));
    }

    /** @return one preference as it is stored, by its key; empty where nobody said otherwise and there is no default */
    public static String text(String key) {
        return Platform.getPreferencesService().getString(NODE, key, "", null);
    }
}
