// SPDX-License-Identifier: EPL-2.0
package org.vlpet.launch.config;

import java.util.List;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.debug.core.ILaunchConfiguration;
import org.eclipse.debug.core.ILaunchConfigurationWorkingCopy;

/**
 * What a launch configuration says, as typed. Empty texts mean the default.
 *
 * @param experiment workspace path ({@code /project/experiments/a.vlpet}) or a file's path
 * @param overrides {@code path=value}
 * @param seeds whole numbers separated by commas; empty: those of the experiment
 * @param output parent folder of the runs; empty: {@code runs} of the experiment's project
 * @param jdk folder; empty: that of the preferences
 * @param heap as in {@code -Xmx}, for example {@code 4g}; empty: that of the preferences
 * @param jvmArguments further ones
 * @param threads empty: that of the preferences
 */
public record RunSettings(String experiment, List<String> overrides, String seeds, String output, String jdk, String heap,
        String jvmArguments, String threads) {
    /** Attribute of the launch configuration. */
    public static final String EXPERIMENT = "org.vlpet.launch.experiment";
    private static final String OVERRIDES = "org.vlpet.launch.overrides";
    private static final String SEEDS = "org.vlpet.launch.seeds";
    private static final String OUTPUT = "org.vlpet.launch.output";
    private static final String JDK = "org.vlpet.launch.jdk";
    private static final String HEAP = "org.vlpet.launch.heap";
    private static final String JVM_ARGUMENTS = "org.vlpet.launch.jvmArguments";
    private static final String THREADS = "org.vlpet.launch.threads";

    /** Copies the list. */
    public RunSettings {
        overrides = List.copyOf(overrides);
    }

    /** @return an experiment with all defaults */
    public static RunSettings of(String experiment) {
        return new RunSettings(experiment, List.of(), "", "", "", "", "", "");
    }

    /** @return what is stored */
    public static RunSettings of(ILaunchConfiguration stored) throws CoreException {
        return new RunSettings(stored.getAttribute(EXPERIMENT, ""), stored.getAttribute(OVERRIDES, List.<String>of()),
                stored.getAttribute(SEEDS, ""), stored.getAttribute(OUTPUT, ""), stored.getAttribute(JDK, ""),
                stored.getAttribute(HEAP, ""), stored.getAttribute(JVM_ARGUMENTS, ""), stored.getAttribute(THREADS, ""));
    }

    /** Stores the part of the tab Experiment. */
    public void storeExperiment(ILaunchConfigurationWorkingCopy copy) {
        copy.setAttribute(EXPERIMENT, experiment);
        copy.setAttribute(OVERRIDES, overrides);
        copy.setAttribute(SEEDS, seeds);
        copy.setAttribute(OUTPUT, output);
    }

    /** Stores the part of the tab Engine. */
    public void storeEngine(ILaunchConfigurationWorkingCopy copy) {
        copy.setAttribute(JDK, jdk);
        copy.setAttribute(HEAP, heap);
        copy.setAttribute(JVM_ARGUMENTS, jvmArguments);
        copy.setAttribute(THREADS, threads);
    }
}
