// SPDX-License-Identifier: EPL-2.0
package org.vlpet.editor.truth;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.vlpet.editor.session.Figures;
import org.vlpet.plan.Estimates;
import org.vlpet.plan.MachineProfile;
import org.vlpet.plan.Problem;
import org.vlpet.plan.Severity;
import org.vlpet.plan.Workload;

/** Figures in words. */
public final class Words {
    private static final int SITES_SHOWN = 24;

    private Words() {
    }

    /** {@code 2,188,032 of 141,621,504 trained (1.5450 %)}. */
    public static String counts(Figures figures) {
        return String.format(Locale.ROOT, "%,d of %,d trained  (%.2f %%)", figures.trainable(), figures.total(),
                figures.percent());
    }

    /** Trained scalars per part. */
    public static String parts(Figures figures) {
        return "encoder " + brief(figures.trainable("encoder")) + "  ·  decoder " + brief(figures.trainable("decoder"))
                + "  ·  vision " + brief(figures.trainable("vision")) + "  ·  other "
                + brief(figures.trainable("shared"));
    }

    /** Per point, for a tooltip. */
    public static String sites(Figures figures) {
        if (figures.perPoint().isEmpty()) {
            return "No PET module sits at a site.";
        }
        return figures.perPoint().entrySet().stream().limit(SITES_SHOWN)
                .map(entry -> String.format(Locale.ROOT, "%s:  %,d  (%d sites)", entry.getKey(), entry.getValue()[1],
                        entry.getValue()[0]))
                .collect(Collectors.joining(System.lineSeparator(),
                        "Trained scalars of PET modules and gates" + System.lineSeparator(), ""));
    }

    /** Memory of the largest step. */
    public static String memory(Workload workload) {
        return workload.largest().map(load -> "Memory ≈ " + bytes(load.estimates().totalBytes()) + " (estimate)")
                .orElse("Memory: no task");
    }

    /** What the memory is made of. */
    public static String memoryParts(Workload workload) {
        return workload.largest().map(load -> {
            Estimates e = load.estimates();
            return String.join(System.lineSeparator(), "Estimate for a step of task " + load.task() + ", "
                    + load.batch() + " examples:", "weights " + bytes(e.weightBytes()),
                    "gradients " + bytes(e.gradientBytes()), "optimiser " + bytes(e.optimiserBytes()),
                    "activations " + bytes(e.activationBytes()),
                    "engine, allocator and passing tensors " + bytes(e.totalBytes() - e.weightBytes() - e.gradientBytes()
                            - e.optimiserBytes() - e.activationBytes()));
        }).orElse("Add a task to see an estimate.");
    }

    /** Time of a step, averaged over the tasks. */
    public static String time(Figures figures) {
        List<Workload.TaskLoad> tasks = figures.workload().tasks();
        if (tasks.isEmpty()) {
            return "Time: no task";
        }
        double work = tasks.stream().mapToDouble(load -> load.estimates().workPerStep()).average().orElse(0);
        return figures.machine().map(machine -> "≈ " + duration(machine.time(work)) + " per step (estimate)")
                .orElse("Time " + MachineProfile.NOT_CALIBRATED);
    }

    /** Time per task, for a tooltip. */
    public static String times(Figures figures) {
        return figures.machine().map(machine -> figures.workload().tasks().stream()
                .map(load -> {
                    Duration step = machine.time(load.estimates().workPerStep());
                    return load.task() + ": " + duration(step) + " per step of " + load.batch() + " examples, "
                            + duration(step.multipliedBy(100_000).dividedBy(load.batch())) + " per 100,000 examples";
                })
                .collect(Collectors.joining(System.lineSeparator(), "Estimates from a measurement on "
                        + machine.host() + " (" + machine.threads() + " threads, " + machine.measured() + ")"
                        + System.lineSeparator(), System.lineSeparator()
                        + "An epoch takes as long as its examples together.")))
                .orElse("The time of a step is estimated from a measurement on this machine." + System.lineSeparator()
                        + "There is none yet: run ./vlpet bench step in a terminal.");
    }

    /** {@code 2 errors, 1 warning}. */
    public static String problems(List<Problem> problems) {
        long errors = problems.stream().filter(p -> p.severity() == Severity.ERROR).count();
        long warnings = problems.size() - errors;
        return errors + warnings == 0 ? "No problems" : (errors == 0 ? "" : count(errors, "error"))
                + (errors > 0 && warnings > 0 ? ", " : "") + (warnings == 0 ? "" : count(warnings, "warning"));
    }

    /** {@code 1.84 M}. */
    public static String brief(long number) {
        return number < 10_000 ? String.format(Locale.ROOT, "%,d", number)
                : number < 1_000_000 ? String.format(Locale.ROOT, "%.1f k", number / 1e3)
                : String.format(Locale.ROOT, "%.2f M", number / 1e6);
    }

    static String bytes(long bytes) {
        return bytes < 1_000_000 ? String.format(Locale.ROOT, "%.0f kB", bytes / 1e3)
                : bytes < 1_000_000_000L ? String.format(Locale.ROOT, "%.0f MB", bytes / 1e6)
                : String.format(Locale.ROOT, "%.1f GB", bytes / 1e9);
    }

    static String duration(Duration duration) {
        double seconds = duration.toNanos() / 1e9;
        return seconds < 1 ? String.format(Locale.ROOT, "%.0f ms", seconds * 1e3)
                : seconds < 120 ? String.format(Locale.ROOT, "%.1f s", seconds)
                : seconds < 7200 ? String.format(Locale.ROOT, "%.0f min", seconds / 60)
                : String.format(Locale.ROOT, "%.1f h", seconds / 3600);
    }

    private static String count(long number, String what) {
        return number + " " + what + (number == 1 ? "" : "s");
    }
}
