// SPDX-License-Identifier: EPL-2.0
package org.vlpet.nn.golden;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import java.util.Map;
import java.util.Optional;
import org.vlpet.nn.ops.TorchEngine;

/** Cases of kind {@code components}: single operations and parts of the network with their gradients. */
public final class ComponentCheck {
    private static final Map<String, Component> COMPONENTS = Map.ofEntries(
            Map.entry("gelu_new", OperationChecks::geluNew),
            Map.entry("gelu_exact", OperationChecks::geluExact),
            Map.entry("layer_norm", OperationChecks::layerNorm),
            Map.entry("rms_norm", OperationChecks::rmsNorm),
            Map.entry("adaptive_max_pool_2d", OperationChecks::pool),
            Map.entry("resize_frames", OperationChecks::frames),
            Map.entry("masks", OperationChecks::masks),
            Map.entry("relative_bucket", OperationChecks::relativeBuckets),
            Map.entry("losses", OperationChecks::losses),
            Map.entry("visual_embedding", PartChecks::visualEmbedding),
            Map.entry("joint_input", PartChecks::jointInput),
            Map.entry("encoder_layer", PartChecks::encoderLayer),
            Map.entry("small_padding", PartChecks::smallPadding),
            Map.entry("cross_attention", PartChecks::crossAttention),
            Map.entry("phm_linear", PetChecks::phmLinear),
            Map.entry("lora_linear", PetChecks::loraLinear));

    private ComponentCheck() {
    }

    /** Runs one component. */
    @FunctionalInterface
    interface Component {
        void run(Setting setting);
    }

    /** What a component check works with. */
    record Setting(GoldenCase golden, NDManager owner, DataType dtype, Tally tally) {
        Tally.Limit forward() {
            return golden.limit(dtype, "forward", "");
        }
    }

    /** Runs a case in one precision. */
    public static CheckResult run(GoldenCase golden, DataType dtype) {
        Component component = COMPONENTS.get(golden.json().path("component").asText());
        if (component == null) {
            return CheckResult.unsupported("component " + golden.json().path("component").asText()
                    + " is not built yet");
        }
        Optional<String> obstacle = golden.json().has("config") ? golden.obstacle() : Optional.empty();
        if (obstacle.isPresent()) {
            return CheckResult.unsupported(obstacle.get());
        }
        Tally tally = new Tally();
        try (NDManager owner = TorchEngine.newManager()) {
            component.run(new Setting(golden, owner, dtype, tally));
        }
        return tally.result();
    }
}
