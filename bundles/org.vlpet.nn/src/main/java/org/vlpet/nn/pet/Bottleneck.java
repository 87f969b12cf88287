// SPDX-License-Identifier: EPL-2.0
package org.vlpet.nn.pet;

import ai.djl.ndarray.NDArray;
import java.util.List;
import java.util.stream.IntStream;
import org.vlpet.nn.Parameters;
import org.vlpet.nn.ops.Torch;
import org.vlpet.plan.Placement;

/** Up gelu_new(Down x), the core of every adapter; the down projection may come in heads (spec B.1, B.5). */
public final class Bottleneck {
    private final List<NDArray> downWeights;
    private final List<NDArray> downBiases;
    private final NDArray upWeight;
    private final NDArray upBias;
    private final boolean fused;

    private Bottleneck(List<NDArray> downWeights, List<NDArray> downBiases, NDArray upWeight, NDArray upBias,
            boolean fused) {
        this.downWeights = downWeights;
        this.downBiases = downBiases;
        this.upWeight = upWeight;
        this.upBias = upBias;
        this.fused = fused;
    }

    /** Takes roles {@code down[.i].weight|bias} and {@code up.weight|bias} of the placement. */
    public static Bottleneck of(Placement placement, Parameters parameters, boolean fused) {
        boolean plain = placement.roles().containsKey("down.weight");
        int heads = plain ? 1 : (int) IntStream.iterate(0, i -> i + 1)
                .takeWhile(i -> placement.roles().containsKey("down." + i + ".weight")).count();
        List<String> names = plain ? List.of("down")
                : IntStream.range(0, heads).mapToObj(i -> "down." + i).toList();
        return new Bottleneck(
                names.stream().map(name -> parameters.get(placement.parameter(name + ".weight"))).toList(),
                names.stream().map(name -> parameters.get(placement.parameter(name + ".bias"))).toList(),
                parameters.get(placement.parameter("up.weight")), parameters.get(placement.parameter("up.bias")),
                fused);
    }

    /** (B,N,d) -> (B,N,d), no residual. */
    public NDArray apply(Torch torch, NDArray x) {
        if (downWeights.size() == 1) {
            return torch.bottleneck(x, downWeights.getFirst(), downBiases.getFirst(), upWeight, upBias);
        }
        return fused ? torch.fusedBottleneck(x, downWeights, downBiases, upWeight, upBias)
                : torch.multiHeadBottleneck(x, downWeights, downBiases, upWeight, upBias);
    }
}
