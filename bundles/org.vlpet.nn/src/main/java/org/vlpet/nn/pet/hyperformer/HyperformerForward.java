// SPDX-License-Identifier: EPL-2.0
package org.vlpet.nn.pet.hyperformer;

import ai.djl.ndarray.NDArray;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.vlpet.nn.Parameters;
import org.vlpet.nn.backbone.SiteHook;
import org.vlpet.nn.layer.LayerNorm;
import org.vlpet.nn.layer.Linear;
import org.vlpet.nn.ops.Torch;
import org.vlpet.nn.pet.Modified;
import org.vlpet.nn.pet.PerTask;
import org.vlpet.nn.pet.PetForward;
import org.vlpet.nn.pet.Roles;
import org.vlpet.nn.pet.gate.Gate;
import org.vlpet.plan.Placement;

/**
 * H + U gelu_new(D H + b_D) + b_U, all four generated from e = LayerNorm(Lin(ReLU(Lin([task; layer])))) (spec B.5).
 *
 * <pre>
 *  [task; layer] ─ Lin ─ ReLU ─ Lin ─ LayerNorm ── e ─┬─ D, b_D
 *                                                     └─ U, b_U
 *  H ──┬────────────────────────────(+)── [gate] ──
 *      └─ D H + b_D ─ gelu_new ─ U ──┘
 * </pre>
 */
public final class HyperformerForward implements PetForward {
    private static final double EPS = 1e-6;
    private static final String TASK = "task.";

    /** For ServiceLoader. */
    public HyperformerForward() {
    }

    /** Weight and bias of half an adapter, made from e. */
    private record Half(Linear weight, Linear bias) {
        static Half of(Placement placement, Parameters parameters, String half) {
            String role = placement.site().point() + "." + half + ".";
            return new Half(Roles.linear(placement, parameters, role + "weight"),
                    Roles.linear(placement, parameters, role + "bias"));
        }

        NDArray apply(Torch torch, NDArray e, NDArray x) {
            NDArray b = bias.apply(torch, e);
            return torch.linear(x, torch.reshape(weight.apply(torch, e), b.getShape().get(0), -1), b);
        }
    }

    @Override
    public String id() {
        return "hyperformer";
    }

    @Override
    public SiteHook bind(Placement placement, Parameters parameters, boolean fused) {
        Map<String, NDArray> tasks = new LinkedHashMap<>();
        placement.roles().keySet().stream().filter(role -> role.startsWith(TASK)).sorted().forEach(role ->
                tasks.put(role.substring(TASK.length()), parameters.get(placement.parameter(role))));
        NDArray layers = parameters.get(placement.parameter("layers"));
        Linear hidden = Roles.linear(placement, parameters, "hidden");
        Linear projected = Roles.linear(placement, parameters, "projected");
        LayerNorm norm = new LayerNorm(parameters.get(placement.parameter("norm.weight")),
                parameters.get(placement.parameter("norm.bias")), EPS);
        Half down = Half.of(placement, parameters, "down");
        Half up = Half.of(placement, parameters, "up");
        int layer = placement.site().layer();
        return Modified.of(placement, Gate.of(placement, parameters), (pass, input) -> {
            Torch torch = pass.torch();
            NDArray task = PerTask.choose(tasks, pass, placement);
            NDArray both = torch.cat(List.of(task, torch.reshape(torch.narrow(layers, 0, layer, layer + 1), -1)), 0);
            NDArray e = norm.apply(torch, projected.apply(torch, torch.relu(hidden.apply(torch, both))));
            return up.apply(torch, e, torch.geluNew(down.apply(torch, e, Modified.read(placement, input))));
        });
    }
}
