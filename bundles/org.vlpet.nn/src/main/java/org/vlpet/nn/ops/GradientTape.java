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
 * The cuts of a training step's graph. Where the gradient of a piece is known or can be had for less than torch asks, the
 * piece cuts the graph: its output is a new leaf. {@link #backward} walks the cuts in reverse order. When it comes to one,
 * everything that reads the leaf has been walked, so the leaf's gradient is whole, and goes on from the piece's input the
 * way that the {@link Cut} knows: products ({@link LargeProduct}), look-ups ({@link TrainedRows}), parts of the network
 * that run again ({@link Recomputation}).
 *
 * <p>An input that others read, too, is worth a {@link #cut} of its own in front: without, the graph behind it would be
 * walked once for each reader, which is right but slow. Of a piece nothing is kept but its input's place in the graph:
 * neither what it reads nor what it gives. Both ends are tensors whose memory was exchanged for a single number
 * ({@code link} of the script). The graph goes piece by piece.
 */
final class GradientTape implements AutoCloseable {
    private static final ThreadLocal<GradientTape> CURRENT = new ThreadLocal<>();

    private final GradientTape before;
    private final NDManager memory = TorchEngine.newManager();
    private final Deque<Cut> cuts = new ArrayDeque<>();

    private GradientTape() {
        before = CURRENT.get();
        CURRENT.set(this);
    }

    /** Starts a tape on the calling thread, inside another or not. */
    static GradientTape nested() {
        return new GradientTape();
    }

    /** Whether anything was cut. */
    boolean isEmpty() {
        return cuts.isEmpty();
    }

    /** Whether there is a tape and gradients are recorded. */
    static boolean recording() {
        return CURRENT.get() != null && JniUtils.isGradMode();
    }

    /** The same values behind a new leaf, for inputs with several readers; x itself where nothing is recorded. */
    static NDArray cut(NDManager owner, NDArray x) {
        return records(x) ? link(owner, x, (scope, arrived) -> Optional.of(arrived), x) : x;
    }

    /** Whether there is a tape and x needs a gradient. */
    static boolean records(NDArray x) {
        return recording() && Gradients.required(x);
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
            try (GradientTape forgotten = nested()) {
                y = part.apply(scope, Recomputation.enter(scope, input));
            }
            List<NDArray> ends = Torch.on(memory).callList("link", x, y);
            cuts.push(new Recomputation(ends.get(0), input, seed, part, ends.get(1)));
            return given(owner, ends);
        }
    }

    /** The numbers of {@code y} as what a new leaf gives; the leaf's gradient will go on to {@code x}. */
    static NDArray link(NDManager owner, NDArray x, Bridge.Back back, NDArray y) {
        GradientTape tape = CURRENT.get();
        List<NDArray> ends = Torch.on(tape.memory).callList("link", x, y);
        tape.cuts.push(new Bridge(ends.get(0), back, ends.get(1)));
        return given(owner, ends);
    }

    private static NDArray given(NDManager owner, List<NDArray> ends) {
        NDArray result = ends.get(2);
        result.attach(owner);
        return result;
    }

    /** Lives as long as the tape: for what a {@link Bridge.Back} needs, which closes it once it has gone through. */
    static NDManager memory() {
        return CURRENT.get().memory;
    }

    /** The same numbers outside the graph, on {@link #memory()}. */
    static NDArray keep(NDArray x) {
        return Torch.on(memory()).call("detach", x);
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

    /** g W. */
    static NDArray back(NDManager scope, NDArray gradient, NDArray weight) {
        try (GradientScope unrecorded = GradientScope.pause()) {
            return GraphlessProducts.call(scope, "matmul", gradient, weight);
        }
    }

    @Override
    public void close() {
        CURRENT.set(before);
        cuts.clear();
        memory.close();
    }
}
