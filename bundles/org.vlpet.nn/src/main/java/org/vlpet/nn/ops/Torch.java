// SPDX-License-Identifier: EPL-2.0
package org.vlpet.nn.ops;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * The operations of the network. Every result belongs to the manager this gateway was opened on, whatever the arguments
 * belong to, so a step's tensors die with the step's manager and parameters never collect handles.
 *
 * <p>Shapes: B batch, N or T sequence, d width, h heads. Linear weights are (out, in). Equations: spec A and B.
 */
public final class Torch {
    private static final TorchModule SCRIPT = TorchModule.compile(Torch.class, "network.torchscript");

    /** Doubles hold every smaller number. */
    private static final long SEEDS = 1L << 52;

    private final NDManager owner;

    private Torch(NDManager owner) {
        this.owner = owner;
    }

    /** Compiles the scripts of this class and of its products, if that was not done yet; whether those of oneDNN are there. */
    static boolean compiled() {
        return GraphlessProducts.available();
    }

    /** Opens the gateway; results go to {@code owner}. */
    public static Torch on(NDManager owner) {
        return new Torch(owner);
    }

    /** The manager that owns results. */
    public NDManager owner() {
        return owner;
    }

    /**
     * Runs a block whose intermediate handles are closed at its end; only its result survives, on this gateway's
     * manager. What the autograd graph needs stays alive inside torch.
     */
    public NDArray scoped(Function<Torch, NDArray> block) {
        try (NDManager scope = owner.newSubManager()) {
            NDArray result = block.apply(on(scope));
            if (result.getManager() == scope) {
                result.attach(owner);
            }
            return result;
        }
    }

    NDArray call(String method, Object... arguments) {
        return SCRIPT.call(owner, method, arguments);
    }

    List<NDArray> callList(String method, Object... arguments) {
        return SCRIPT.callList(owner, method, arguments);
    }

    void execute(String method, Object... arguments) {
        SCRIPT.execute(method, arguments);
    }

    boolean requiresGradient(NDArray x) {
        return SCRIPT.callDouble("requires_gradient", x) != 0;
    }

    boolean isGenerated(NDArray x) {
        return SCRIPT.callDouble("generated", x) != 0;
    }

    /** x W^T + b over the last axis. */
    public NDArray linear(NDArray x, NDArray weight, NDArray bias) {
        if (GraphlessProducts.takes(x, weight)) {
            return GraphlessProducts.call(owner, "linear", x, weight, bias);
        }
        if (LargeProduct.takes(x, weight, bias)) {
            return LargeProduct.product(owner, x, weight, bias);
        }
        return call("linear", x, weight, bias);
    }

    /** x W^T over the last axis. */
    public NDArray matmulTransposed(NDArray x, NDArray weight) {
        if (GraphlessProducts.takes(x, weight)) {
            return GraphlessProducts.call(owner, "matmul_transposed", x, weight);
        }
        if (LargeProduct.takes(x, weight)) {
            return LargeProduct.product(owner, x, weight);
        }
        return call("matmul_transposed", x, weight);
    }

    /** x W^T + b over the last axis, b (1,out) in the type of the result. */
    public NDArray matmulTransposed(NDArray x, NDArray weight, NDArray bias) {
        if (GraphlessProducts.takes(x, weight)) {
            return GraphlessProducts.call(owner, "linear", x, weight, bias);
        }
        return add(matmulTransposed(x, weight), bias);
    }

    /** x W in the type of W, back in the type of x; where no gradient is recorded. */
    NDArray matmulPlain(NDArray x, NDArray weight) {
        return GraphlessProducts.takes(x, weight) ? GraphlessProducts.call(owner, "matmul", x, weight)
                : call("matmul_typed", x, weight);
    }

    /**
     * The same values at a place where the graph of a training step may be cut (see {@link GradientTape}): for what enters
     * a sub-layer, which a frozen product and others read.
     */
    public NDArray cut(NDArray x) {
        return GradientTape.cut(owner, x);
    }

    /** A number from torch's generator. */
    static long drawnSeed() {
        return (long) SCRIPT.callDouble("drawn_seed", SEEDS);
    }

    /**
     * Runs a part of the network of whose graph nothing but x is kept: it runs again in the backward pass. Without a
     * gradient to record, or where x needs none, as {@link #scoped}.
     *
     * @param random whether the part draws random numbers; they are the same again then
     * @param part reads x; what it reads beside must stay open as long as the step
     */
    public NDArray recomputed(NDArray x, boolean random, BiFunction<Torch, NDArray, NDArray> part) {
        OptionalLong seed = random ? OptionalLong.of(TorchEngine.reseed()) : OptionalLong.empty();
        return GradientTape.recomputed(owner, x, seed, (scope, again) -> part.apply(on(scope), again))
                .orElseGet(() -> scoped(inner -> part.apply(inner, x)));
    }

    /** Starts random numbers anew, as a part that can run again does: so both give the same. */
    public void reseed() {
        TorchEngine.reseed();
    }

    /** Layer norm over the last axis. */
    public NDArray layerNorm(NDArray x, NDArray weight, NDArray bias, double eps) {
        return call("layer_norm", x, weight, bias, eps);
    }

    /** T5's norm over the last axis: no mean subtraction, no bias, computed in the precision of x. */
    public NDArray rmsNorm(NDArray x, NDArray weight, double eps) {
        return call("rms_norm", x, weight, eps);
    }

    /** GELU with the error function: the backbone's. */
    public NDArray gelu(NDArray x) {
        return call("gelu", x);
    }

    /** GELU with tanh: that of PET modules (spec B.0). */
    public NDArray geluNew(NDArray x) {
        return call("gelu_new", x);
    }

    /** Logistic function. */
    public NDArray sigmoid(NDArray x) {
        return call("sigmoid", x);
    }

    /** Ones of the same shape and type. */
    public NDArray onesLike(NDArray x) {
        return call("ones_like", x);
    }

    /** Hyperbolic tangent. */
    public NDArray tanh(NDArray x) {
        return call("tanh", x);
    }

    /** max(x, 0). */
    public NDArray relu(NDArray x) {
        return call("relu", x);
    }

    /** (L,d) -> (rows,L,d), the same for every row. */
    public NDArray repeatRows(NDArray x, long rows) {
        return call("repeat_rows", x, rows);
    }

    /** x + y. */
    public NDArray add(NDArray x, NDArray y) {
        return call("add", x, y);
    }

    /** x + s y. */
    public NDArray addScaled(NDArray x, NDArray y, double s) {
        return call("add_scaled", x, y, s);
    }

    /** Element-wise product. */
    public NDArray multiply(NDArray x, NDArray y) {
        return call("multiply", x, y);
    }

    /** s x. */
    public NDArray scale(NDArray x, double s) {
        return call("scale", x, s);
    }

    /** Joins along an axis. */
    public NDArray cat(List<NDArray> parts, int dim) {
        return call("cat", parts, dim);
    }

    /** Splits into equal parts along an axis. */
    public List<NDArray> chunk(NDArray x, int parts, int dim) {
        return callList("chunk", x, parts, dim);
    }

    /** Part [start, end) of an axis. */
    public NDArray narrow(NDArray x, int dim, long start, long end) {
        return call("narrow", x, dim, start, end);
    }

    /** Rows by index (INT64) along the first axis. */
    public NDArray selectRows(NDArray x, NDArray index) {
        return call("select_rows", x, index);
    }

    /** The same elements in another shape. */
    public NDArray reshape(NDArray x, long... sizes) {
        return call("reshape", x, sizes);
    }

    /** The same elements in memory in the order of their axes. */
    public NDArray contiguous(NDArray x) {
        return call("contiguous", x);
    }

    /** Zeroes elements with probability p and scales the rest, in training; x itself otherwise. */
    public NDArray dropout(NDArray x, double p, boolean train) {
        return train && p > 0 ? Dropout.of(owner, x, p) : x;
    }

    /** The same for a tensor that nobody else reads and that is closed here. */
    NDArray dropped(NDArray x, double p, boolean train) {
        NDArray y = dropout(x, p, train);
        if (y != x) {
            x.close();
        }
        return y;
    }

    /** Rows of a table, (…) -> (…, d). */
    public NDArray embedding(NDArray table, NDArray ids) {
        return TrainedRows.takes(table) ? TrainedRows.of(owner, table, ids) : call("embedding", table, ids);
    }

    /** Rows counted from the end: id i gives row (rows - 1 - i), the object-order embedding of spec A.3. */
    public NDArray rowsFromEnd(NDArray table, NDArray ids) {
        return embedding(table, call("ids_from_end", table, ids));
    }

    /** A copy in torch's own memory, converted to the type. */
    public NDArray copyTo(NDArray x, DataType type) {
        return call("copy_to", x, TorchTypes.code(type));
    }

    /** sum(x * y), a scalar. */
    public NDArray weightedSum(NDArray x, NDArray y) {
        return call("weighted_sum", x, y);
    }

    /** Whether any element is not zero. */
    public boolean anySet(NDArray x) {
        return SCRIPT.callDouble("any_set", x) != 0;
    }

    /** Whether there is neither inf nor NaN. */
    public boolean allFinite(NDArray x) {
        return SCRIPT.callDouble("all_finite", x) != 0;
    }

    /** LayerNorm(x + dropout(y)): the end of a post-norm sub-layer. */
    public NDArray addNorm(NDArray x, NDArray y, NDArray weight, NDArray bias, double eps, double p, boolean train) {
        return withDropped(y, p, train, dropped -> call("add_norm", x, dropped, weight, bias, eps));
    }

    /** x + dropout(y): the end of a pre-norm sub-layer. */
    public NDArray addDropped(NDArray x, NDArray y, double p, boolean train) {
        return withDropped(y, p, train, dropped -> add(x, dropped));
    }

    private NDArray withDropped(NDArray y, double p, boolean train, UnaryOperator<NDArray> reader) {
        NDArray dropped = dropout(y, p, train);
        NDArray result = reader.apply(dropped);
        if (dropped != y) {
            dropped.close();
        }
        return result;
    }

    /** Wo dropout(relu(Wi x)): T5's feed-forward network. */
    public NDArray reluFeedForward(NDArray x, NDArray wi, NDArray wo, double p, boolean train) {
        if (!train && GraphlessProducts.takes(x, wi)) {
            return GraphlessProducts.call(owner, "relu_feed_forward", x, wi, wo);
        }
        return scoped(inner -> inner.reluOuter(inner.reluInner(x, wi, p, train), wo, x));
    }

    /** W2 dropout(gelu(W1 x + b1)) + b2. */
    public NDArray feedForward(NDArray x, NDArray w1, NDArray b1, NDArray w2, NDArray b2, double p, boolean train) {
        if (!train && GraphlessProducts.takes(x, w1)) {
            return GraphlessProducts.call(owner, "feed_forward", x, w1, b1, w2, b2);
        }
        return scoped(inner -> inner.linear(inner.geluInner(x, w1, b1, p, train), w2, b2));
    }

    /** dropout(gelu(W1 x + b1)) in the type of W1: what enters W2. */
    public NDArray geluInner(NDArray x, NDArray w1, NDArray b1, double p, boolean train) {
        if (x.getDataType() != w1.getDataType()) {
            return dropped(call("gelu_inner", x, w1, b1), p, train);
        }
        try (NDArray inner = linear(x, w1, b1)) {
            return dropped(gelu(inner), p, train);
        }
    }

    /** dropout(relu(Wi x)) in the type of Wi: what enters Wo. */
    public NDArray reluInner(NDArray x, NDArray wi, double p, boolean train) {
        if (x.getDataType() != wi.getDataType()) {
            return dropped(call("relu_inner", x, wi), p, train);
        }
        try (NDArray inner = matmulTransposed(x, wi)) {
            return dropped(relu(inner), p, train);
        }
    }

    /** Wo times what enters it, in the type of {@code like}. */
    public NDArray reluOuter(NDArray inner, NDArray wo, NDArray like) {
        return inner.getDataType() == like.getDataType() ? matmulTransposed(inner, wo)
                : call("relu_outer", inner, wo, like);
    }

    /** Up gelu_new(Down x): one adapter without residual. */
    public NDArray bottleneck(NDArray x, NDArray downW, NDArray downB, NDArray upW, NDArray upB) {
        return call("bottleneck", x, downW, downB, upW, upB);
    }

    /** The same with the down projection in heads (spec B.1): one product per head, joined. */
    public NDArray multiHeadBottleneck(NDArray x, List<NDArray> downW, List<NDArray> downB, NDArray upW, NDArray upB) {
        return call("multi_head_bottleneck", x, downW, downB, upW, upB);
    }

    /**
     * Several bottlenecks of one input, their outputs joined.
     *
     * @param fused one product down and one batched product up instead of two per head, equal in value
     */
    public NDArray pairedBottleneck(NDArray x, List<NDArray> downW, List<NDArray> downB, List<NDArray> upW,
            List<NDArray> upB, boolean fused) {
        return call(fused ? "paired_bottleneck_fused" : "paired_bottleneck", x, downW, downB, upW, upB);
    }

    /** The same value from one product over the joined heads. */
    public NDArray fusedBottleneck(NDArray x, List<NDArray> downW, List<NDArray> downB, NDArray upW, NDArray upB) {
        return call("fused_bottleneck", x, downW, downB, upW, upB);
    }
}
