// SPDX-License-Identifier: EPL-2.0
package org.vlpet.nn.ops;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.jni.JniUtils;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Products with frozen float32 weights, whose gradient torch could only compute with MKL: it is computed here, with
 * oneDNN's kernel in both directions (2.1 times as fast on AMD with AVX-512). Such a product cuts torch's graph: its
 * output is a new leaf. {@link #backward} walks the cuts in reverse order. When it comes to one, everything that reads
 * the leaf has been walked, so the leaf's gradient g is whole, and g W goes on from the product's input.
 *
 * <p>An input that others read, too, is worth a {@link #cut} of its own in front: without, the graph behind it would be
 * walked once for each reader, which is right but slow. Nothing of the product is kept but its input's place in the
 * graph: neither what it reads nor what it gives, since a frozen product's gradient needs the weight alone. Both ends are
 * tensors whose memory was exchanged for a single number ({@code link} of the script). The graph goes piece by piece.
 */
final class FrozenTape implements AutoCloseable {
    private static final ThreadLocal<FrozenTape> CURRENT = new ThreadLocal<>();

    private final FrozenTape before;
    private final NDManager memory = TorchEngine.newManager();
    private final Deque<Cut> cuts = new ArrayDeque<>();

    private FrozenTape() {
        before = CURRENT.get();
        CURRENT.set(this);
    }

    /** Starts a tape on the calling thread, inside another or not. */
    static FrozenTape nested() {
        return new FrozenTape();
    }

    /** Whether anything was cut. */
    boolean isEmpty() {
        return cuts.isEmpty();
    }

    /** Whether a product is one of these: on a tape, float32, worth it, and nothing but x can need a gradient. */
    static boolean takes(NDArray x, NDArray weight, NDArray... bias) {
        return CURRENT.get() != null && JniUtils.isGradMode() && OneDnn.fits(x, weight) && frozen(weight)
                && (bias.length == 0 || frozen(bias[0]));
    }

    private static boolean frozen(NDArray parameter) {
        return !Gradients.required(parameter);
    }

    /** x W^T, or x W^T + b with a bias. */
    static NDArray product(NDManager owner, NDArray x, NDArray weight, NDArray... bias) {
        NDArray y;
        try (GradientScope unrecorded = GradientScope.pause()) {
            y = bias.length == 0 ? OneDnn.call(owner, "matmul_transposed", x, weight)
                    : OneDnn.call(owner, "linear", x, weight, bias[0]);
        }
        if (!Gradients.required(x)) {
            return y;
        }
        try (y) {
            return CURRENT.get().link(owner, x, Optional.of(weight), y);
        }
    }

    /** The same values behind a new leaf, for inputs with several readers; x itself where nothing is recorded. */
    static NDArray cut(NDManager owner, NDArray x) {
        return records(x) ? CURRENT.get().link(owner, x, Optional.empty(), x) : x;
    }

    private static boolean records(NDArray x) {
        return CURRENT.get() != null && JniUtils.isGradMode() && Gradients.required(x);
    }

    /**
     * What a part of the network gives, of whose graph only x is kept; empty where nothing is recorded.
     *
     * @param seed what torch's random numbers were just started from; empty if the part draws none
     */
    static Optional<NDArray> recomputed(NDManager owner, NDArray x, OptionalLong seed, Recomputation.Part part) {
        return records(x) ? Optional.of(CURRENT.get().recompute(owner, x, seed, part)) : Optional.empty();
    }

    private NDArray recompute(NDManager owner, NDArray x, OptionalLong seed, Recomputation.Part part) {
        NDArray input = Torch.on(memory).call("detach", x);
        try (NDManager scope = memory.newSubManager()) {
            NDArray y;
            // With a graph that goes at once: products are then the same as in the backward pass, to the bit.
            try (FrozenTape forgotten = nested()) {
                y = part.apply(scope, Recomputation.enter(scope, input));
            }
            List<NDArray> ends = Torch.on(memory).callList("link", x, y);
            cuts.push(new Recomputation(ends.get(0), input, seed, part, ends.get(1)));
            return given(owner, ends);
        }
    }

    /** The numbers of {@code y} as what a new leaf gives; the leaf's gradient will go on to {@code x}. */
    private NDArray link(NDManager owner, NDArray x, Optional<NDArray> weight, NDArray y) {
        List<NDArray> ends = Torch.on(memory).callList("link", x, y);
        cuts.push(new FrozenProduct(ends.get(0), weight, ends.get(1)));
        return given(owner, ends);
    }

    private static NDArray given(NDManager owner, List<NDArray> ends) {
        NDArray result = ends.get(2);
        result.attach(owner);
        return result;
    }

    /** Carries gradients that have come to the leaves on to where no cut is in front. */
    void backward() {
        List<Cut> unreached = new ArrayList<>();
        while (!cuts.isEmpty()) {
            Cut cut = cuts.pop();
            Optional<NDArray> gradient = Gradients.of(cut.leaf());
            if (gradient.isEmpty()) {
                unreached.add(cut);
                continue;
            }
            try (cut; NDArray arrived = gradient.get()) {
                cut.carry(arrived);
            }
        }
        unreached.reversed().forEach(cuts::push);
    }

    @Override
    public void close() {
        CURRENT.set(before);
        cuts.clear();
        memory.close();
    }
}
