// SPDX-License-Identifier: EPL-2.0
package org.vlpet.nn.golden;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import java.util.HashMap;
import java.util.Map;
import org.vlpet.nn.golden.ComponentCheck.Setting;
import org.vlpet.nn.ops.Gradients;
import org.vlpet.nn.ops.LoraOps;
import org.vlpet.nn.ops.PhmOps;
import org.vlpet.nn.ops.Torch;

/** Linear maps of PET methods by themselves, each in its plain and its fused form. */
final class PetChecks {
    private PetChecks() {
    }

    static void phmLinear(Setting setting) {
        for (boolean fused : new boolean[] {false, true}) {
            Map<String, NDArray> leaves = leaves(setting);
            Torch plain = Torch.on(setting.owner());
            setting.tally().tensor("expected.H", "", weight(plain, leaves, fused), setting.golden().stored("expected.H"),
                    setting.forward());
            OperationChecks.output(setting, "y", leaves, torch -> PhmOps.apply(torch, leaves.get("x"),
                    weight(torch, leaves, fused), leaves.get("b")));
        }
    }

    private static NDArray weight(Torch torch, Map<String, NDArray> leaves, boolean fused) {
        return fused ? PhmOps.fusedWeight(torch, leaves.get("phm_rule"), leaves.get("W"))
                : PhmOps.weight(torch, leaves.get("phm_rule"), leaves.get("W"));
    }

    /** The mask of the case stands for the dropout of the branch: kept inputs are divided by 1 - p. */
    static void loraLinear(Setting setting) {
        Map<String, NDArray> leaves = leaves(setting);
        double p = setting.golden().json().path("lora_dropout").asDouble();
        double factor = setting.golden().json().path("lora_alpha").asDouble()
                / setting.golden().json().path("lora_dim").asDouble();
        NDArray keep = setting.golden().input(setting.owner(), "input.keep", setting.dtype());
        setting.tally().tensor("expected.eval", "", lora(Torch.on(setting.owner()), leaves, leaves.get("x"), factor),
                setting.golden().stored("expected.eval"), setting.forward());
        OperationChecks.output(setting, "train", leaves, torch -> lora(torch, leaves,
                torch.scale(torch.multiply(leaves.get("x"), keep), 1 / (1 - p)), factor));
    }

    private static NDArray lora(Torch torch, Map<String, NDArray> leaves, NDArray x, double factor) {
        NDArray plain = torch.linear(leaves.get("x"), leaves.get("weight"), leaves.get("bias"));
        return LoraOps.add(torch, plain, x, leaves.get("lora_A"), leaves.get("lora_B"), factor);
    }

    private static Map<String, NDArray> leaves(Setting setting) {
        DataType dtype = setting.dtype();
        Map<String, NDArray> leaves = new HashMap<>(
                new CaseParameters(setting.golden(), setting.owner(), dtype).tensors());
        NDArray x = setting.golden().input(setting.owner(), "input.x", dtype);
        Gradients.require(x);
        leaves.put("x", x);
        return leaves;
    }
}
