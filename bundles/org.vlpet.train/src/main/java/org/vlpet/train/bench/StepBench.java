// SPDX-License-Identifier: EPL-2.0
package org.vlpet.train.bench;

import ai.djl.ndarray.types.DataType;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SequencedMap;
import org.vlpet.model.experiment.Experiment;
import org.vlpet.model.experiment.LossKind;
import org.vlpet.model.experiment.Precision;
import org.vlpet.nn.Network;
import org.vlpet.nn.NetworkOptions;
import org.vlpet.nn.ops.TorchEngine;
import org.vlpet.plan.Estimates;
import org.vlpet.plan.Plan;
import org.vlpet.plan.Planner;
import org.vlpet.runs.RunMemory;
import org.vlpet.train.optimiser.AdamWSettings;
import org.vlpet.train.schedule.LinearSchedule;
import org.vlpet.train.step.Learner;

/**
 * Time and memory of a training step with random weights and random inputs: float32, dropout on, VQA loss, everything
 * the training loop does in a step except making the batch.
 */
public final class StepBench {
    /**
     * Sizes of the step.
     *
     * @param batch examples
     * @param textTokens source tokens of each
     * @param targetTokens target tokens of each
     * @param warmUp steps before measuring
     * @param steps steps measured
     */
    public record Sizes(int batch, int textTokens, int targetTokens, int warmUp, int steps) {
    }

    private StepBench() {
    }

    /**
     * Any experiment; its backbone folder and data are not opened.
     *
     * @return settings, medians in milliseconds, samples per second, last loss and memory, in the order to print
     * @throws org.vlpet.train.step.Diverged if a loss or a gradient is not finite
     */
    public static SequencedMap<String, Object> run(Experiment experiment, Sizes sizes) {
        Plan plan = Planner.planModel(experiment);
        double dropout = experiment.getTraining().getDropout();
        PartTimes times = new PartTimes();
        RandomInput input = RandomInput.of(plan, sizes);
        double loss = Double.NaN;
        OptionalLong half = OptionalLong.empty();
        OptionalLong end = OptionalLong.empty();
        try (Network network = Network.build(plan,
                new NetworkOptions(DataType.FLOAT32, 1, dropout, Optional.empty(), true,
                        experiment.getTraining().getPrecision() == Precision.MIXED_BFLOAT16,
                        experiment.getTraining().getGradientCheckpointing()));
                Learner learner = new Learner(network, AdamWSettings.of(experiment.getTraining()),
                        new LinearSchedule(1e-3, 0, Long.MAX_VALUE), 1, times)) {
            for (int step = 0; step < sizes.warmUp() + sizes.steps(); step++) {
                if (step == sizes.warmUp()) {
                    times.clear();
                }
                loss = learner.step(input::build, LossKind.VQA, step).loss();
                if (step == sizes.warmUp() + (sizes.steps() - 1) / 2) {
                    half = ProcessMemory.residentBytes();
                }
            }
            end = ProcessMemory.residentBytes();
        }
        SequencedMap<String, Object> report = report(experiment, plan, sizes, times, loss);
        // What leaks shows after thousands of steps: resident in the middle of the measured ones and at their end.
        half.ifPresent(bytes -> report.put("residentHalfBytes", bytes));
        end.ifPresent(bytes -> report.put("residentEndBytes", bytes));
        return report;
    }

    private static SequencedMap<String, Object> report(Experiment experiment, Plan plan, Sizes sizes,
            PartTimes times, double loss) {
        SequencedMap<String, Object> report = new LinkedHashMap<>();
        report.put("experiment", plan.name());
        report.put("batch", sizes.batch());
        report.put("textTokens", sizes.textTokens());
        plan.vision().ifPresent(vision -> report.put("visualTokens", vision.nBoxes()));
        report.put("targetTokens", sizes.targetTokens());
        report.put("trainable", plan.trainable());
        report.put("total", plan.total());
        report.put("threads", TorchEngine.threads());
        report.put("steps", sizes.steps());
        times.medians().forEach((part, median) -> report.put(part + "Ms", median));
        report.put("stepMs", times.medianStep());
        report.put("fastestStepMs", times.fastestStep());
        report.put("cpuMs", times.medianCpu());
        Estimates estimates = Estimates.of(experiment, plan, sizes.batch(), sizes.textTokens(), sizes.targetTokens());
        report.put("flopsPerStep", estimates.flopsPerStep());
        report.put("workPerStep", estimates.workPerStep());
        report.put("samplesPerSecond", 1000 * sizes.batch() / times.medianStep());
        report.put("loss", loss);
        RunMemory.now().ifPresent(memory -> {
            report.put("peakProcessBytes", memory.peakBytes());
            report.put("peakHeapBytes", memory.heapBytes());
            report.put("peakJvmBytes", memory.jvmBytes());
        });
        report.put("estimatedBytes", estimates.totalBytes());
        return report;
    }
}
