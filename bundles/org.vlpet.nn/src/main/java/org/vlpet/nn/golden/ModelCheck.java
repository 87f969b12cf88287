// SPDX-License-Identifier: EPL-2.0
package org.vlpet.nn.golden;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.vlpet.model.experiment.LossKind;
import org.vlpet.nn.Encoded;
import org.vlpet.nn.Mode;
import org.vlpet.nn.ModelInput;
import org.vlpet.nn.Network;
import org.vlpet.nn.ops.GradientScope;
import org.vlpet.nn.ops.Gradients;
import org.vlpet.nn.ops.Tensors;

/** Cases of kind {@code models}: encoder output, logits, loss, every gradient, counts and the trained names. */
public final class ModelCheck {
    private ModelCheck() {
    }

    /** Runs a case in one precision, in the fused and in the plain multi-head form. */
    public static CheckResult run(GoldenCase golden, DataType dtype) {
        Optional<String> obstacle = golden.obstacle();
        if (obstacle.isPresent()) {
            return CheckResult.unsupported(obstacle.get());
        }
        Tally tally = new Tally();
        for (boolean fused : new boolean[] {false, true}) {
            try (Network network = golden.network(dtype, fused)) {
                counts(golden, network, tally);
                forward(golden, network, dtype, tally);
                gradients(golden, network, dtype, tally);
            }
        }
        return tally.result();
    }

    /** The batch of a case. */
    static ModelInput input(GoldenCase golden, NDManager owner, DataType dtype) {
        return new ModelInput(owner, golden.input(owner, "input.ids", dtype),
                golden.optional(owner, "input.feats", dtype), golden.optional(owner, "input.boxes", dtype),
                golden.optional(owner, "input.img_ids", dtype), golden.optional(owner, "input.obj_ids", dtype),
                golden.optional(owner, "input.labels", dtype), golden.optional(owner, "input.weights", dtype),
                golden.json().path("task").asText(""));
    }

    private static void counts(GoldenCase golden, Network network, Tally tally) {
        JsonNode counts = golden.json().path("counts");
        tally.same("counts.trainable", network.plan().trainable(), counts.path("trainable").asLong());
        tally.same("counts.total", network.plan().total(), counts.path("total").asLong());
        tally.same("trainable", network.trainableNames(), texts(golden.json().path("trainable")));
    }

    private static void forward(GoldenCase golden, Network network, DataType dtype, Tally tally) {
        Tally.Limit limit = golden.limit(dtype, "forward", "");
        try (NDManager step = network.manager().newSubManager()) {
            Encoded encoded = network.encode(input(golden, step, dtype), Mode.EVAL);
            NDArray logits = network.logits(encoded, golden.input(step, "input.decoder_ids", dtype), Mode.EVAL);
            tally.tensor("encoder_output", "", encoded.memory(), golden.stored("expected.encoder_output"), limit);
            tally.tensor("encoder_mask", "", encoded.keep(), golden.stored("expected.encoder_mask"), limit);
            tally.tensor("logits", "", logits, golden.stored("expected.logits"), limit);
        }
    }

    private static void gradients(GoldenCase golden, Network network, DataType dtype, Tally tally) {
        LossKind kind = LossKind.get(golden.json().path("loss").asText());
        try (NDManager step = network.manager().newSubManager(); GradientScope scope = GradientScope.open()) {
            NDArray loss = network.loss(input(golden, step, dtype), kind, Mode.TRAIN);
            tally.numbers("loss", "", new double[] {Tensors.doubles(loss)[0]},
                    GoldenCase.doubles(golden.stored("expected.loss")), golden.limit(dtype, "forward", ""));
            scope.backward(loss);
        }
        List<String> without = new ArrayList<>();
        List<String> frozen = new ArrayList<>();
        List<String> trained = network.trainableNames();
        network.parameters().forEach((name, parameter) -> {
            Optional<NDArray> gradient = Gradients.of(parameter);
            if (!trained.contains(name)) {
                gradient.ifPresent(found -> frozen.add(name));
            } else if (gradient.isEmpty()) {
                without.add(name);
            } else {
                tally.tensor("gradients", name, gradient.get(), golden.stored("grad." + name),
                        golden.limit(dtype, "grad", name));
            }
            gradient.ifPresent(NDArray::close);
        });
        tally.same("no_gradient", without, texts(golden.json().path("no_gradient")));
        tally.same("frozen", frozen, List.of());
        tally.same("gradient names", golden.keys("grad.").stream().sorted().toList(),
                trained.stream().sorted().toList());
    }

    private static List<String> texts(JsonNode array) {
        return array.valueStream().map(JsonNode::asText).toList();
    }
}
