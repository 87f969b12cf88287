// SPDX-License-Identifier: EPL-2.0
package org.vlpet.train.bench;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import org.vlpet.model.ExitCode;
import org.vlpet.model.ResolvedExperiment;
import org.vlpet.model.UserError;
import org.vlpet.model.experiment.Experiment;
import org.vlpet.nn.Network;
import org.vlpet.nn.ops.TorchEngine;
import org.vlpet.plan.Plan;
import org.vlpet.plan.Planner;
import org.vlpet.train.setup.NetworkSetup;
import org.vlpet.train.setup.Snapshot;

/** Time from an experiment with a backbone folder to its network, once, as a command that uses the network pays it. */
public final class LoadBench {
    private static final double NANOS_PER_MS = 1e6;
    private static final double MIB = 1 << 20;

    private LoadBench() {
    }

    /**
     * Loads the network of an experiment and closes it.
     *
     * @return settings and milliseconds, in the order to print; {@code fromStartMs} counts from the start of the JVM,
     *         {@code loadCpuMs} is what all threads worked in {@code loadMs}, the compiler's too: on a busy machine the
     *         only figure that means anything
     * @throws UserError if the experiment is invalid or its backbone does not fit
     */
    public static SequencedMap<String, Object> run(ResolvedExperiment resolved) {
        long start = System.nanoTime();
        long cpu = cpuTime();
        Experiment experiment = Snapshot.of(resolved).experiment();
        Plan plan = Planner.planModel(experiment);
        long planned = System.nanoTime();
        TorchEngine.version();
        long engine = System.nanoTime();
        SequencedMap<String, Object> report = new LinkedHashMap<>();
        try (Network network = NetworkSetup.network(experiment, plan, 1)) {
            long end = System.nanoTime();
            report.put("experiment", network.plan().name());
            report.put("weightsMiB", size(experiment) / MIB);
            String hash = experiment.getBackbone().getSha256();
            report.put("hashChecked", hash != null && !hash.isBlank());
            report.put("threads", TorchEngine.threads());
            report.put("planMs", (planned - start) / NANOS_PER_MS);
            report.put("engineMs", (engine - planned) / NANOS_PER_MS);
            report.put("networkMs", (end - engine) / NANOS_PER_MS);
            report.put("loadMs", (end - start) / NANOS_PER_MS);
            report.put("loadCpuMs", (cpuTime() - cpu) / NANOS_PER_MS);
            report.put("fromStartMs", (double) ManagementFactory.getRuntimeMXBean().getUptime());
        }
        return report;
    }

    private static long cpuTime() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
    }

    private static long size(Experiment experiment) {
        long size = 0;
        for (Path file : NetworkSetup.files(experiment)) {
            try {
                size += file.toString().endsWith(".safetensors") ? Files.size(file) : 0;
            } catch (IOException e) {
                throw new UserError(ExitCode.DATA, file + " cannot be read: " + e.getMessage(), "Check the file.", e);
            }
        }
        return size;
    }
}
