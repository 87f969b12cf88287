// SPDX-License-Identifier: EPL-2.0
package org.vlpet.nn.ops;

import ai.djl.ndarray.NDArray;

/** Parameterised hypercomplex multiplication (spec B.5, Compacter). */
public final class PhmOps {
    private PhmOps() {
    }

    /** W_i = U_i V_i: (n,a,k) and (n,k,b) -> (n,a,b). */
    public static NDArray blocks(Torch torch, NDArray left, NDArray right) {
        return torch.call("matmul", left, right);
    }

    /** H = sum_i R_i (x) W_i, one Kronecker product after the other: (n,n,n), (n,a,b) -> (n a, n b). */
    public static NDArray weight(Torch torch, NDArray rule, NDArray blocks) {
        return torch.call("phm_weight", rule, blocks);
    }

    /** The same from one product over all i: entry [(a,k),(c,p)] is sum_i R_i[a,c] W_i[k,p]. */
    public static NDArray fusedWeight(Torch torch, NDArray rule, NDArray blocks) {
        return torch.call("phm_weight_fused", rule, blocks);
    }

    /** x H + b over the last axis. */
    public static NDArray apply(Torch torch, NDArray x, NDArray weight, NDArray bias) {
        return torch.call("phm_apply", x, weight, bias);
    }
}
