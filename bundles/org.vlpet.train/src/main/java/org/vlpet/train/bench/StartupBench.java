// SPDX-License-Identifier: EPL-2.0
package org.vlpet.train.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.vlpet.model.ExitCode;
import org.vlpet.model.ResolvedExperiment;
import org.vlpet.model.UserError;
import org.vlpet.model.experiment.Experiment;
import org.vlpet.nn.ops.TorchEngine;
import org.vlpet.plan.Plan;
import org.vlpet.plan.Planner;
import org.vlpet.train.optimiser.AdamWSettings;
import org.vlpet.train.schedule.LinearSchedule;
import org.vlpet.train.setup.LoadTimes;
import org.vlpet.train.setup.RunParts;
import org.vlpet.train.setup.Snapshot;
import org.vlpet.train.step.Learner;

/**
 * Time from the start of a process until a run is ready for its first step, in parts. Every measurement is a process of
 * its own, which opens what {@code train} opens, by the same code.
 */
public final class StartupBench {
    /** Key of the whole; parts that several threads load at once make it less than their sum. */
    private static final String READY = "ready";

    private StartupBench() {
    }

    /**
     * Starts processes one after the other.
     *
     * @param command starts our worker; the time of day in milliseconds is appended
     * @param warmUp processes before those that count: they bring the files into memory
     * @return quartiles of every part in milliseconds, in the order to print
     */
    public static SequencedMap<String, Object> run(List<String> command, int warmUp, int runs) {
        SequencedMap<String, List<Double>> parts = new LinkedHashMap<>();
        for (int run = 0; run < warmUp + runs; run++) {
            JsonNode answer = start(command);
            if (run >= warmUp) {
                answer.properties().forEach(part ->
                        parts.computeIfAbsent(part.getKey(), key -> new ArrayList<>()).add(part.getValue().asDouble()));
            }
        }
        SequencedMap<String, Object> report = new LinkedHashMap<>();
        report.put("runs", runs);
        report.put("threads", TorchEngine.threads());
        report.put(READY + "Ms", Spread.of(parts.remove(READY)).toMap());
        parts.forEach((part, values) -> report.put(part + "Ms", Spread.of(values).toMap()));
        return report;
    }

    /**
     * The work of one process.
     *
     * @param started when the process was asked for, in milliseconds of the day's clock
     * @param threads chooses the number of threads when all is open
     * @return milliseconds by part
     */
    public static Map<String, Double> measure(ResolvedExperiment resolved, long started, Runnable threads) {
        LoadTimes times = new LoadTimes();
        long entered = System.currentTimeMillis();
        Experiment experiment = times.measure("experiment", () -> Snapshot.of(resolved)).experiment();
        Plan plan = times.measure("plan", () -> Planner.plan(experiment));
        try (RunParts parts = RunParts.open(experiment, plan, 1, times, threads);
                Learner learner = times.measure("optimiser", () -> new Learner(parts.network(),
                        AdamWSettings.of(experiment.getTraining()), new LinearSchedule(BenchJob.RATE, 0, Long.MAX_VALUE),
                        1))) {
            times.add(READY, System.currentTimeMillis() - started);
            // Asked for behind: it loads a library, which waits for libtorch.
            long virtualMachine = ManagementFactory.getRuntimeMXBean().getStartTime();
            times.add("jvm", virtualMachine - started);
            times.add("classes", entered - virtualMachine);
            // They go on beside the first steps; how long that takes is told, too.
            parts.hashes();
            return times.millis();
        }
    }

    private static JsonNode start(List<String> command) {
        List<String> line = new ArrayList<>(command);
        line.add(Long.toString(System.currentTimeMillis()));
        try {
            Process process = new ProcessBuilder(line).redirectError(ProcessBuilder.Redirect.INHERIT).start();
            try (InputStream answer = process.getInputStream()) {
                byte[] bytes = answer.readAllBytes();
                if (process.waitFor() != 0) {
                    throw new UserError(ExitCode.CHECK_FAILED, "The measured process ended with " + process.exitValue()
                            + ".", "What it said stands above.");
                }
                return new ObjectMapper().readTree(bytes);
            }
        } catch (IOException e) {
            throw new UserError(ExitCode.CHECK_FAILED, "The measured process gave no answer: " + e.getMessage() + ".",
                    "Start the benchmark again.", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UserError(ExitCode.STOPPED, "The measurement was interrupted.", "Start it again.", e);
        }
    }
}
