// SPDX-License-Identifier: EPL-2.0
package org.vlpet.nn.pet;

import ai.djl.ndarray.NDArray;
import java.util.List;
import java.util.stream.IntStream;
import org.vlpet.nn.Parameters;
import org.vlpet.nn.layer.Linear;
import org.vlpet.nn.ops.Torch;
import org.vlpet.plan.Placement;

/** Up gelu_new(Down x), the core of every adapter; the down projection may come in heads (spec B.1, B.5). */
public final class Bottleneck {
    private final List<NDArray> downWeights;
    private final List<NDArray> downBiases;
    private final Linear up;
    private final boolean fused;

    private Bottleneck(List<Linear> down, Linear up, boolean fused) {
        downWeights = down.stream().map(Linear::weight).toList();
        downBiases = down.stream().map(Linear::bias).toList();
        this.up = up;
        this.fused = fused;
    }

    /** Takes roles {@code down[.i].weight|bias} and {@code up.weight|bias} of the placement. */
    public static Bottleneck of(Placement placement, Parameters parameters, boolean fused) {
        return of(placement, parameters, "down", "up", fused);
    }

    /** The same with other roles for the halves. */
    public static Bottleneck of(Placement placement, Parameters parameters, String down, String up, boolean fused) {
        List<String> heads = placement.has(down + ".weight") ? List.of(down)
                : IntStream.iterate(0, i -> i + 1).mapToObj(i -> down + "." + i)
                        .takeWhile(role -> placement.has(role + ".weight")).toList();
        return new Bottleneck(heads.stream().map(role -> Roles.linear(placement, parameters, role)).toList(),
                Roles.linear(placement, parameters, up), fused);
    }

    /** (B,N,d) -> (B,N,d), no residual. */
    public NDArray apply(Torch torch, NDArray x) {
        if (downWeights.size() == 1) {
            return torch.bottleneck(x, downWeights.getFirst(), downBiases.getFirst(), up.weight(), up.bias());
        }
        return fused ? torch.fusedBottleneck(x, downWeights, downBiases, up.weight(), up.bias())
                : torch.multiHeadBottleneck(x, downWeights, downBiases, up.weight(), up.bias());
    }
}
