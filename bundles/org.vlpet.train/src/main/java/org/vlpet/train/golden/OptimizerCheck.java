// SPDX-License-Identifier: EPL-2.0
package org.vlpet.train.golden;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import org.vlpet.model.experiment.LossKind;
import org.vlpet.nn.ModelInput;
import org.vlpet.nn.Network;
import org.vlpet.nn.golden.CheckResult;
import org.vlpet.nn.golden.GoldenCase;
import org.vlpet.nn.ops.Tensors;
import org.vlpet.nn.ops.TorchEngine;
import org.vlpet.nn.weights.StoredTensor;
import org.vlpet.nn.weights.StoredType;
import org.vlpet.train.optimiser.AdamWSettings;
import org.vlpet.train.optimiser.HfAdamW;
import org.vlpet.train.schedule.LinearSchedule;
import org.vlpet.train.step.Learner;
import org.vlpet.train.step.StepOutcome;

/**
 * Cases of kind {@code optimizer}: {@code unit} (given gradients, no model) and models trained for five steps.
 * Compared: parameters after every step, learning rates, gradient norms, moments (unit), which names are decayed.
 */
public final class OptimizerCheck {
    /** The log is rounded by neither side, but float32 norms differ in the seventh digit. */
    private static final double LOG32 = 1e-5;
    private static final double LOG64 = 1e-9;
    /** With float32, Adam's normalisation makes elements with smaller gradients arbitrary (golden README). */
    private static final double SMALLEST_GRADIENT = 1e-6;

    private OptimizerCheck() {
    }

    /** Runs a case in one precision. */
    public static CheckResult run(GoldenCase golden, DataType dtype) {
        Gap gap = new Gap();
        JsonNode hyper = golden.json().path("hyper");
        if (hyper.isMissingNode() || golden.json().path("log").isEmpty()) {
            gap.fail("case.json has no hyper or log section");
            return gap.result();
        }
        AdamWSettings settings = new AdamWSettings(number(hyper, "beta1"), number(hyper, "beta2"),
                number(hyper, "eps"), number(hyper, "weight_decay"), number(hyper, "clip_norm"));
        LinearSchedule schedule = new LinearSchedule(number(hyper, "lr"), hyper.path("warmup_steps").asLong(),
                hyper.path("total_steps").asLong());
        if (!golden.json().has("config")) {
            unit(golden, dtype, settings, schedule, gap);
            return gap.result();
        }
        Optional<String> obstacle = golden.obstacle();
        if (obstacle.isPresent()) {
            return CheckResult.unsupported(obstacle.get());
        }
        model(golden, dtype, settings, schedule, gap);
        return gap.result();
    }

    private static void unit(GoldenCase golden, DataType dtype, AdamWSettings settings, LinearSchedule schedule,
            Gap gap) {
        try (NDManager manager = TorchEngine.newManager()) {
            SequencedMap<String, NDArray> parameters = new LinkedHashMap<>();
            golden.weights().orElseThrow().names().forEach(name -> parameters.put(name, Tensors.of(manager,
                    doubles(golden.weights().orElseThrow().require(name)), dtype,
                    golden.weights().orElseThrow().require(name).sizes())));
            decayed(golden, parameters.keySet().stream().toList(), gap);
            try (HfAdamW optimiser = new HfAdamW(manager, parameters, settings)) {
                for (int step = 0; step < golden.json().path("log").size(); step++) {
                    try (NDManager scope = manager.newSubManager()) {
                        Map<String, NDArray> gradients = new LinkedHashMap<>();
                        String prefix = "step" + (step + 1) + ".grad.";
                        golden.keys(prefix).forEach(name -> gradients.put(name,
                                golden.input(scope, prefix + name, dtype)));
                        double norm = optimiser.clip(gradients);
                        optimiser.update(gradients, schedule.rate(step));
                        log(golden, step, norm, schedule.rate(step), dtype, gap);
                    }
                    parameters(golden, step, parameters, Map.of(), dtype, gap);
                }
                moments(golden, "final.m.", optimiser.firstMoments(), dtype, gap);
                moments(golden, "final.v.", optimiser.secondMoments(), dtype, gap);
            }
        }
    }

    private static void model(GoldenCase golden, DataType dtype, AdamWSettings settings, LinearSchedule schedule,
            Gap gap) {
        LossKind kind = LossKind.get(golden.json().path("loss").asText());
        try (Network network = golden.network(dtype, true);
                Learner learner = new Learner(network, settings, schedule, 0)) {
            Map<String, double[]> frozen = new LinkedHashMap<>();
            network.parameters().forEach((name, tensor) -> {
                if (!learner.trained().containsKey(name)) {
                    frozen.put(name, Tensors.doubles(tensor));
                }
            });
            decayed(golden, network.trainableNames(), gap);
            Map<String, boolean[]> skipped = new LinkedHashMap<>();
            if (dtype == DataType.FLOAT32) {
                golden.keys("step1.grad.").forEach(name -> skipped.put(name,
                        small(doubles(golden.stored("step1.grad." + name)))));
            }
            for (int step = 0; step < golden.json().path("log").size(); step++) {
                String prefix = "step" + (step + 1) + ".input.";
                StepOutcome outcome = learner.step(scope -> input(golden, scope, prefix, dtype), kind, step);
                log(golden, step, outcome.gradientNorm(), outcome.rate(), dtype, gap);
                gap.checked("loss");
                double expected = golden.json().path("log").get(step).path("loss").asDouble(Double.NaN);
                gap.compare("loss of step " + (step + 1), outcome.loss(), expected, tolerance(dtype), tolerance(dtype));
                parameters(golden, step, learner.trained(), skipped, dtype, gap);
            }
            gap.checked("frozen");
            frozen.forEach((name, before) -> {
                if (!Arrays.equals(before, Tensors.doubles(network.parameters().get(name)))) {
                    gap.fail("the frozen " + name + " has changed");
                }
            });
        }
    }

    private static ModelInput input(GoldenCase golden, NDManager scope, String prefix, DataType dtype) {
        return new ModelInput(scope, golden.input(scope, prefix + "ids", dtype),
                golden.optional(scope, prefix + "feats", dtype), golden.optional(scope, prefix + "boxes", dtype),
                golden.optional(scope, prefix + "img_ids", dtype), golden.optional(scope, prefix + "obj_ids", dtype),
                golden.optional(scope, prefix + "labels", dtype), golden.optional(scope, prefix + "weights", dtype),
                golden.json().path("task").asText(""));
    }

    private static void decayed(GoldenCase golden, List<String> names, Gap gap) {
        gap.checked("decayed");
        List<String> ours = names.stream().filter(AdamWSettings::decays).sorted().toList();
        List<String> expected = golden.json().path("decayed").valueStream().map(JsonNode::asText).sorted().toList();
        if (!ours.equals(expected)) {
            gap.fail("decayed are " + ours + ", expected " + expected);
        }
    }

    private static void log(GoldenCase golden, int step, double norm, double rate, DataType dtype, Gap gap) {
        JsonNode entry = golden.json().path("log").get(step);
        gap.checked("learning rate");
        gap.compare("learning rate of step " + (step + 1), rate, number(entry, "lr"), 0, 1e-15);
        gap.checked("gradient norm");
        gap.compare("gradient norm of step " + (step + 1), norm, number(entry, "grad_norm"), 0, tolerance(dtype));
    }

    private static double tolerance(DataType dtype) {
        return dtype == DataType.FLOAT64 ? LOG64 : LOG32;
    }

    private static void parameters(GoldenCase golden, int step, Map<String, NDArray> parameters,
            Map<String, boolean[]> skipped, DataType dtype, Gap gap) {
        parameters.forEach((name, tensor) -> compare(golden, "step" + (step + 1) + ".param." + name, tensor,
                skipped.get(name), dtype, gap));
        gap.checked("parameters");
    }

    private static void moments(GoldenCase golden, String prefix, Map<String, NDArray> moments, DataType dtype,
            Gap gap) {
        golden.keys(prefix).forEach(name -> compare(golden, prefix + name, moments.get(name), null, dtype, gap));
        gap.checked("moments");
    }

    private static void compare(GoldenCase golden, String key, NDArray tensor, boolean[] skip, DataType dtype,
            Gap gap) {
        double[] expected = doubles(golden.stored(key));
        double[] actual = tensor == null ? new double[0] : Tensors.doubles(tensor);
        if (expected.length != actual.length) {
            gap.fail(key + " has " + actual.length + " numbers instead of " + expected.length);
            return;
        }
        JsonNode limit = golden.json().path("tolerances").path(dtype == DataType.FLOAT64 ? "float64" : "float32");
        for (int i = 0; i < expected.length; i++) {
            if (skip == null || !skip[i]) {
                gap.compare(key + " [" + i + "]", actual[i], expected[i], number(limit, "abs"),
                        limit.path("rel").asDouble(0));
            }
        }
    }

    private static boolean[] small(double[] gradient) {
        boolean[] small = new boolean[gradient.length];
        for (int i = 0; i < small.length; i++) {
            small[i] = Math.abs(gradient[i]) < SMALLEST_GRADIENT;
        }
        return small;
    }

    private static double number(JsonNode node, String key) {
        return node.path(key).asDouble(Double.NaN);
    }

    private static double[] doubles(StoredTensor stored) {
        var bytes = stored.bytes().duplicate().order(ByteOrder.LITTLE_ENDIAN);
        double[] values = new double[bytes.remaining() / stored.type().bytes()];
        for (int i = 0; i < values.length; i++) {
            values[i] = stored.type() == StoredType.F64 ? bytes.getDouble(i * Double.BYTES)
                    : bytes.getFloat(i * Float.BYTES);
        }
        return values;
    }
}
