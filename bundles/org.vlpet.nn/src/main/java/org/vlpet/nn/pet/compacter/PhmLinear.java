// SPDX-License-Identifier: EPL-2.0
package org.vlpet.nn.pet.compacter;

import ai.djl.ndarray.NDArray;
import org.vlpet.nn.Parameters;
import org.vlpet.nn.ops.PhmOps;
import org.vlpet.nn.ops.Torch;
import org.vlpet.plan.Placement;

/** x H + b with H = sum of Kronecker products R_i (x) W_i; W_i may be a product U_i V_i (spec B.5). */
final class PhmLinear {
    private final NDArray rule;
    private final NDArray left;
    private final NDArray right;
    private final NDArray bias;
    private final boolean factorized;
    private final boolean fused;

    private PhmLinear(NDArray rule, NDArray left, NDArray right, NDArray bias, boolean fused) {
        this.rule = rule;
        this.left = left;
        this.right = right;
        this.bias = bias;
        this.factorized = right != null;
        this.fused = fused;
    }

    /** Takes roles {@code half.rule} or {@code rule}, {@code half.blocks} or {@code half.left|right}, and bias. */
    static PhmLinear of(Placement placement, String half, Parameters parameters, boolean fused) {
        NDArray rule = parameters.get(placement.parameter(placement.has("rule") ? "rule" : half + ".rule"));
        NDArray bias = parameters.get(placement.parameter(half + ".bias"));
        if (placement.has(half + ".blocks")) {
            return new PhmLinear(rule, parameters.get(placement.parameter(half + ".blocks")), null, bias, fused);
        }
        return new PhmLinear(rule, parameters.get(placement.parameter(half + ".left")),
                parameters.get(placement.parameter(half + ".right")), bias, fused);
    }

    /** (…,in) -> (…,out). */
    NDArray apply(Torch torch, NDArray x) {
        NDArray blocks = factorized ? PhmOps.blocks(torch, left, right) : left;
        NDArray weight = fused ? PhmOps.fusedWeight(torch, rule, blocks) : PhmOps.weight(torch, rule, blocks);
        return PhmOps.apply(torch, x, weight, bias);
    }
}
