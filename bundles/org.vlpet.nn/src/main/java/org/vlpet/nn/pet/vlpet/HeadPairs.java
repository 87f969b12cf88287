// SPDX-License-Identifier: EPL-2.0
package org.vlpet.nn.pet.vlpet;

import ai.djl.ndarray.NDArray;
import java.util.List;
import java.util.stream.IntStream;
import org.vlpet.nn.Parameters;
import org.vlpet.nn.layer.Linear;
import org.vlpet.nn.ops.Torch;
import org.vlpet.nn.pet.Roles;
import org.vlpet.plan.Placement;

/** Joined outputs of N_h bottlenecks d to r / N_h to d / N_h (spec B.6, pair variant). */
final class HeadPairs {
    private final List<NDArray> downWeights;
    private final List<NDArray> downBiases;
    private final List<NDArray> upWeights;
    private final List<NDArray> upBiases;
    private final boolean fused;

    private HeadPairs(List<Linear> downs, List<Linear> ups, boolean fused) {
        downWeights = downs.stream().map(Linear::weight).toList();
        downBiases = downs.stream().map(Linear::bias).toList();
        upWeights = ups.stream().map(Linear::weight).toList();
        upBiases = ups.stream().map(Linear::bias).toList();
        this.fused = fused;
    }

    /** Takes roles {@code down.i} and {@code up.i}. */
    static HeadPairs of(Placement placement, Parameters parameters, boolean fused) {
        int heads = placement.intSetting("heads");
        return new HeadPairs(
                IntStream.range(0, heads).mapToObj(i -> Roles.linear(placement, parameters, "down." + i)).toList(),
                IntStream.range(0, heads).mapToObj(i -> Roles.linear(placement, parameters, "up." + i)).toList(), fused);
    }

    /** (B,N,d) -> (B,N,d), no residual. */
    NDArray apply(Torch torch, NDArray x) {
        return torch.pairedBottleneck(x, downWeights, downBiases, upWeights, upBiases, fused);
    }
}
