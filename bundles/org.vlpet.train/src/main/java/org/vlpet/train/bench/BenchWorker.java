// SPDX-License-Identifier: EPL-2.0
package org.vlpet.train.bench;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.vlpet.model.experiment.Experiment;
import org.vlpet.model.experiment.LossKind;
import org.vlpet.model.experiment.Precision;
import org.vlpet.nn.Mode;
import org.vlpet.nn.ModelInput;
import org.vlpet.nn.Network;
import org.vlpet.nn.NetworkOptions;
import org.vlpet.nn.decoding.Generator;
import org.vlpet.nn.decoding.Hypothesis;
import org.vlpet.nn.ops.GradientScope;
import org.vlpet.nn.ops.Gradients;
import org.vlpet.nn.ops.Tensors;
import org.vlpet.nn.ops.TorchEngine;
import org.vlpet.nn.weights.SafetensorsFile;
import org.vlpet.nn.weights.Widening;
import org.vlpet.plan.Plan;
import org.vlpet.plan.Planner;
import org.vlpet.train.optimiser.AdamWSettings;
import org.vlpet.train.optimiser.HfAdamW;
import org.vlpet.train.schedule.LinearSchedule;
import org.vlpet.train.step.Learner;

/** Our side of a comparison: answers the requests that {@code releng/bench/python/worker.py} answers, the same way. */
public final class BenchWorker implements AutoCloseable {
    private static final double NANOS_PER_MILLI = 1e6;

    private final Network network;
    private final Learner learner;
    private final PartTimes times = new PartTimes();
    private final SafetensorsFile batch;
    private final String task;
    private long step;

    /**
     * Builds the network of a job.
     *
     * @param experiment the one the job was written for
     */
    public BenchWorker(Experiment experiment, BenchJob job) {
        Plan plan = Planner.planModel(experiment);
        batch = SafetensorsFile.open(job.batch());
        task = plan.tasks().isEmpty() ? "" : plan.tasks().getFirst();
        network = Network.build(plan, new NetworkOptions(DataType.FLOAT32, 1, experiment.getTraining().getDropout(),
                Optional.of(SafetensorsFile.open(job.weights())), true,
                experiment.getTraining().getPrecision() == Precision.MIXED_BFLOAT16,
                experiment.getTraining().getGradientCheckpointing()));
        learner = new Learner(network, AdamWSettings.of(experiment.getTraining()),
                new LinearSchedule(BenchJob.RATE, 0, Long.MAX_VALUE), 1, times);
    }

    /** The first line: what answers. */
    public static Map<String, Object> ready() {
        return Map.of("ready", "VL-PET Workbench, libtorch of DJL " + TorchEngine.version());
    }

    /** Answers one request. */
    public Map<String, Object> answer(String request) {
        String[] words = request.strip().split(" ");
        return switch (words[0]) {
            case "loss" -> loss();
            case "steps" -> steps(Integer.parseInt(words[1]));
            case "decode" -> decode(Integer.parseInt(words[1]));
            case "memory" -> Map.of("peakBytes", ProcessMemory.peakBytes().orElse(0));
            default -> Map.of("error", "unknown request " + request);
        };
    }

    private Map<String, Object> loss() {
        double value;
        try (NDManager scope = network.manager().newSubManager(); GradientScope recording = GradientScope.open()) {
            NDArray loss = network.loss(input(scope), LossKind.VQA, Mode.EVAL);
            value = Tensors.doubles(loss)[0];
            recording.backward(loss);
        }
        // By torch: as numbers of Java the gradients of full tuning would be what the process needs most memory for.
        List<NDArray> gradients = learner.trained().values().stream().flatMap(leaf -> Gradients.of(leaf).stream()).toList();
        double norm = HfAdamW.norm(gradients);
        gradients.forEach(NDArray::close);
        Gradients.zero(learner.trained().values());
        return Map.of("loss", value, "norm", norm);
    }

    private Map<String, Object> steps(int count) {
        times.clear();
        double loss = Double.NaN;
        for (int i = 0; i < count; i++) {
            loss = learner.step(this::input, LossKind.VQA, step++).loss();
        }
        Map<String, Object> answer = new LinkedHashMap<>(times.lists());
        answer.put("loss", loss);
        return answer;
    }

    private Map<String, Object> decode(int count) {
        List<Double> spans = new ArrayList<>();
        List<Double> worked = new ArrayList<>();
        List<int[]> tokens = List.of();
        for (int i = 0; i < count; i++) {
            try (NDManager scope = network.manager().newSubManager()) {
                ModelInput input = input(scope);
                double cpu = ProcessMemory.cpuMillis();
                long start = System.nanoTime();
                tokens = Generator.generate(network, input, BenchJob.CAPTIONS).stream().map(List::getFirst)
                        .map(Hypothesis::tokens).toList();
                spans.add((System.nanoTime() - start) / NANOS_PER_MILLI);
                worked.add(ProcessMemory.cpuMillis() - cpu);
            }
        }
        return Map.of("decode", spans, "cpu", worked, "tokens", tokens);
    }

    private ModelInput input(NDManager scope) {
        Optional<NDArray> feats = find(scope, "feats", DataType.FLOAT32);
        Optional<NDArray> boxes = feats.map(f -> Tensors.zeros(scope, DataType.FLOAT32, f.getShape().get(0),
                f.getShape().get(1), 4));
        return new ModelInput(scope, find(scope, "ids", DataType.INT64).orElseThrow(), feats, boxes, Optional.empty(),
                Optional.empty(), find(scope, "labels", DataType.INT64), find(scope, "weights", DataType.FLOAT32), task);
    }

    private Optional<NDArray> find(NDManager scope, String name, DataType type) {
        return batch.find(name).map(stored -> Widening.copy(scope, stored, type));
    }

    @Override
    public void close() {
        learner.close();
        network.close();
    }
}
