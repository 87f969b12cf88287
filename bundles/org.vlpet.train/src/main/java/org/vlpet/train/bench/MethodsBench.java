// SPDX-License-Identifier: EPL-2.0
package org.vlpet.train.bench;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.function.Consumer;
import org.vlpet.model.ExitCode;
import org.vlpet.model.UserError;
import org.vlpet.runs.io.Json;
import org.vlpet.runs.io.JsonFields;

/**
 * The plan's estimates beside what steps really take, for many experiments: each is measured by {@code bench step} in a
 * process of its own, since a peak is one of a process. Times are estimated from the first experiment's speed, as a
 * machine profile would.
 */
public final class MethodsBench {
    private static final double MIB = 1 << 20;

    private MethodsBench() {
    }

    /**
     * One row.
     *
     * @param command starts {@code bench step … --json} for it
     * @param started told of the process, so that it does not outlive the one that measures
     */
    public static SequencedMap<String, Object> row(List<String> command, Consumer<Process> started) {
        JsonFields report = measure(command, started);
        SequencedMap<String, Object> row = new LinkedHashMap<>();
        row.put("experiment", report.string("experiment"));
        row.put("trainable", report.longAtLeast("trainable", 0));
        row.put("threads", report.intAtLeast("threads", 1));
        double peak = report.number("peakProcessBytes");
        double estimated = report.number("estimatedBytes");
        row.put("peakMiB", peak / MIB);
        row.put("estimatedMiB", estimated / MIB);
        row.put("memoryRatio", estimated / peak);
        row.put("stepMs", report.number("stepMs"));
        row.put("fastestStepMs", report.number("fastestStepMs"));
        row.put("cpuMs", report.number("cpuMs"));
        row.put("workPerStep", report.number("workPerStep"));
        return row;
    }

    /** Adds to every row the time that the speed of the first would make of its work. */
    public static void estimateTimes(List<SequencedMap<String, Object>> rows) {
        if (rows.isEmpty()) {
            return;
        }
        Map<String, Object> first = rows.getFirst();
        double millisPerWork = (Double) first.get("cpuMs") / (Double) first.get("workPerStep");
        for (Map<String, Object> row : rows) {
            double estimated = millisPerWork * (Double) row.get("workPerStep");
            row.put("estimatedMs", estimated);
            row.put("timeRatio", estimated / (Double) row.get("cpuMs"));
        }
    }

    private static JsonFields measure(List<String> command, Consumer<Process> started) {
        try {
            Process process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
            started.accept(process);
            byte[] answer = process.getInputStream().readAllBytes();
            int code = process.waitFor();
            if (code != 0) {
                throw new UserError(ExitCode.CHECK_FAILED, "A measured process ended with code " + code + ".",
                        "Run the same alone: bench " + String.join(" ", command.subList(command.indexOf("bench") + 1,
                                command.size())) + ".");
            }
            return Json.parse(answer, "the answer of bench step");
        } catch (IOException e) {
            throw new UserError(ExitCode.CHECK_FAILED, "The process to measure does not start: " + e.getMessage() + ".",
                    "Check the JDK.", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UserError(ExitCode.STOPPED, "Measuring was interrupted.", "Start it again.", e);
        }
    }
}
