// SPDX-License-Identifier: EPL-2.0
package org.vlpet.nn.golden;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.vlpet.nn.backbone.RelativeBuckets;
import org.vlpet.nn.golden.ComponentCheck.Setting;
import org.vlpet.nn.ops.AttentionOps;
import org.vlpet.nn.ops.GradientScope;
import org.vlpet.nn.ops.Gradients;
import org.vlpet.nn.ops.LossOps;
import org.vlpet.nn.ops.Tensors;
import org.vlpet.nn.ops.Torch;
import org.vlpet.nn.ops.VisionOps;

/** Single operations: value and gradients of sum(output * cotangent). */
final class OperationChecks {
    private OperationChecks() {
    }

    static void geluNew(Setting setting) {
        differentiable(setting, List.of("x"), (torch, leaves) -> torch.geluNew(leaves.get("x")));
    }

    static void geluExact(Setting setting) {
        differentiable(setting, List.of("x"), (torch, leaves) -> torch.gelu(leaves.get("x")));
    }

    static void layerNorm(Setting setting) {
        double eps = setting.golden().json().path("eps").asDouble();
        differentiable(setting, List.of("x", "weight", "bias"), (torch, leaves) -> torch.layerNorm(leaves.get("x"),
                leaves.get("weight"), leaves.get("bias"), eps));
    }

    static void rmsNorm(Setting setting) {
        double eps = setting.golden().json().path("eps").asDouble();
        differentiable(setting, List.of("x", "weight"),
                (torch, leaves) -> torch.rmsNorm(leaves.get("x"), leaves.get("weight"), eps));
    }

    static void pool(Setting setting) {
        int side = setting.golden().json().path("input_side").asInt();
        int out = (int) Math.round(Math.sqrt(setting.golden().json().path("output_tokens").asInt()));
        differentiable(setting, List.of("x"),
                (torch, leaves) -> VisionOps.poolGrid(torch, leaves.get("x"), side, out));
    }

    static void frames(Setting setting) {
        int length = setting.golden().json().path("output_frames").asInt();
        differentiable(setting, List.of("x"),
                (torch, leaves) -> VisionOps.resizeFrames(torch, leaves.get("x"), length));
    }

    private static void differentiable(Setting setting, List<String> inputs,
            BiFunction<Torch, Map<String, NDArray>, NDArray> operation) {
        Map<String, NDArray> leaves = new LinkedHashMap<>();
        for (String input : inputs) {
            NDArray leaf = setting.golden().input(setting.owner(), "input." + input, setting.dtype());
            Gradients.require(leaf);
            leaves.put(input, leaf);
        }
        output(setting, "y", leaves, torch -> operation.apply(torch, leaves));
    }

    /** Compares {@code expected.key} and the gradient of every leaf that the case has one for. */
    static void output(Setting setting, String key, Map<String, NDArray> leaves, Function<Torch, NDArray> forward) {
        Torch torch = Torch.on(setting.owner());
        try (GradientScope scope = GradientScope.open()) {
            NDArray y = forward.apply(torch);
            setting.tally().tensor("expected." + key, "", y, setting.golden().stored("expected." + key),
                    setting.forward());
            NDArray cotangent = setting.golden().input(setting.owner(), "input.cotangent", setting.dtype());
            scope.backward(torch.weightedSum(y, cotangent));
        }
        for (String name : setting.golden().keys("grad.")) {
            NDArray leaf = leaves.get(name);
            if (leaf == null) {
                setting.tally().same("gradient of " + name, "nothing", "a gradient");
                continue;
            }
            NDArray gradient = Gradients.of(leaf).orElseGet(() -> Tensors.zeros(setting.owner(), setting.dtype(),
                    leaf.getShape().getShape()));
            setting.tally().tensor("gradients", name, gradient,
                    setting.golden().stored("grad." + name), setting.golden().limit(setting.dtype(), "grad", name));
        }
    }

    static void masks(Setting setting) {
        JsonNode json = setting.golden().json();
        Torch torch = Torch.on(setting.owner());
        Tally tally = setting.tally();
        Tally.Limit exact = new Tally.Limit(0, 0);
        tally.numbers("hidden key", "", new double[] {AttentionOps.BART_HIDDEN},
                new double[] {json.path("bart").path("hidden_key").asDouble()}, exact);
        for (JsonNode one : json.path("text_mask")) {
            NDArray keep = AttentionOps.textMask(torch, ids(setting.owner(), one.path("ids")),
                    one.path("pad").asLong(), setting.dtype());
            tally.numbers("text_mask", "", Tensors.doubles(keep), flat(one.path("mask")), exact);
        }
        for (JsonNode one : json.path("shift_right")) {
            NDArray shifted = LossOps.shiftRight(torch, ids(setting.owner(), one.path("labels")),
                    one.path("start").asLong(), one.path("pad").asLong());
            tally.numbers("shift_right", "", Tensors.doubles(shifted), flat(one.path("decoder_ids")), exact);
        }
        NDArray like = Tensors.zeros(setting.owner(), setting.dtype(), 1);
        double hidden = Double.NEGATIVE_INFINITY;
        tally.numbers("causal", "", Tensors.doubles(AttentionOps.causalBias(torch, like, 2, hidden)),
                new double[] {0, hidden, 0, 0}, exact);
    }

    static void relativeBuckets(Setting setting) {
        JsonNode json = setting.golden().json();
        List<Integer> relative = json.path("relative").valueStream().map(JsonNode::asInt).toList();
        setting.tally().same("encoder_bucket", relative.stream().map(r -> RelativeBuckets.encoder(r, 32, 128)).toList(),
                json.path("encoder_bucket").valueStream().map(JsonNode::asInt).toList());
        setting.tally().same("decoder_bucket", relative.stream().map(r -> RelativeBuckets.decoder(r, 32, 128)).toList(),
                json.path("decoder_bucket").valueStream().map(JsonNode::asInt).toList());
    }

    static void losses(Setting setting) {
        GoldenCase golden = setting.golden();
        NDManager owner = setting.owner();
        NDArray labels = golden.input(owner, "input.labels", setting.dtype());
        NDArray weights = golden.input(owner, "input.weights", setting.dtype());
        Map<String, BiFunction<Torch, NDArray, NDArray>> kinds = Map.of(
                "vqa", (torch, logits) -> LossOps.vqa(torch, logits, labels, weights),
                "sample_mean", (torch, logits) -> LossOps.sampleMean(torch, logits, labels),
                "token_mean", (torch, logits) -> LossOps.tokenMean(torch, logits, labels));
        kinds.forEach((kind, loss) -> {
            NDArray logits = golden.input(owner, "input.logits", setting.dtype());
            Gradients.require(logits);
            try (GradientScope scope = GradientScope.open()) {
                NDArray value = loss.apply(Torch.on(owner), logits);
                setting.tally().numbers(kind, "", Tensors.doubles(value),
                        GoldenCase.doubles(golden.stored("expected." + kind)), setting.forward());
                scope.backward(value);
            }
            setting.tally().tensor(kind + " gradient", "", Gradients.of(logits).orElseThrow(),
                    golden.stored("grad." + kind + ".logits"), golden.limit(setting.dtype(), "grad", ""));
        });
    }

    private static NDArray ids(NDManager owner, JsonNode rows) {
        long[] values = Arrays.stream(flat(rows)).mapToLong(x -> (long) x).toArray();
        return Tensors.of(owner, values, rows.size(), values.length / rows.size());
    }

    private static double[] flat(JsonNode rows) {
        return rows.valueStream().flatMap(JsonNode::valueStream).mapToDouble(JsonNode::asDouble).toArray();
    }
}
