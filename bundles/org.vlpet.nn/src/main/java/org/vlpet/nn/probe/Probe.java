// SPDX-License-Identifier: EPL-2.0
package org.vlpet.nn.probe;

import ai.djl.ndarray.NDArray;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.vlpet.nn.Pass;
import org.vlpet.nn.ops.AttentionOps;
import org.vlpet.nn.ops.Tensors;
import org.vlpet.plan.Site;

/**
 * Records gate values (spec B.1) and cross-attention (spec A.1) of one sample while {@link #during} runs. The values
 * are computed beside the network's own, from the same inputs, so recording changes no number; outside, and in every
 * training pass, each place costs one look at a scoped value.
 */
public final class Probe {
    private static final ScopedValue<Probe> CURRENT = ScopedValue.newInstance();

    private final SequencedMap<String, double[]> gates = new LinkedHashMap<>();
    private final List<double[][]> attention = new ArrayList<>();

    private Probe() {
    }

    /**
     * Runs forward passes of one sample (batch size 1, evaluation mode) and records them.
     *
     * @param forward encodes, and computes the logits of all its decoder positions at once
     */
    public static Probe during(Runnable forward) {
        Probe probe = new Probe();
        ScopedValue.where(CURRENT, probe).run(forward);
        return probe;
    }

    /** Runs a part that is not recorded. */
    public static <T> T unseen(Supplier<T> part) {
        return CURRENT.isBound() ? ScopedValue.where(CURRENT, null).call(part::get) : part.get();
    }

    /**
     * A gate acts.
     *
     * @param hm (1,N,d) what it is multiplied with
     * @param equation the gate; applied to ones it gives G itself
     */
    public static void gate(Pass pass, Site site, NDArray hm, UnaryOperator<NDArray> equation) {
        if (isOn(pass)) {
            long rows = hm.getShape().get(1);
            long width = hm.getShape().get(2);
            require(hm);
            NDArray ones = pass.torch().reshape(AttentionOps.ones(pass.torch(), hm, rows, width), 1, rows, width);
            double[] g = Tensors.doubles(equation.apply(ones));
            double[] means = new double[(int) rows];
            for (int row = 0; row < means.length; row++) {
                means[row] = Arrays.stream(g, (int) (row * width), (int) ((row + 1) * width)).average().orElse(0);
            }
            CURRENT.get().gates.put(site.toString(), means);
        }
    }

    /**
     * A layer of the decoder attends to the encoder's output; layers are told apart by their order.
     *
     * @param q (1,h,T,d/h) scaled
     * @param k (1,h,N,d/h)
     * @param bias (1,1,1,N)
     */
    public static void crossAttention(Pass pass, NDArray q, NDArray k, NDArray bias) {
        if (isOn(pass)) {
            require(q);
            NDArray weights = AttentionOps.weights(pass.torch(), q, k, bias);
            double[] flat = Tensors.doubles(weights);
            int rows = Math.toIntExact(weights.getShape().get(1));
            int columns = Math.toIntExact(weights.getShape().get(2));
            double[][] matrix = new double[rows][];
            for (int row = 0; row < rows; row++) {
                matrix[row] = Arrays.copyOfRange(flat, row * columns, (row + 1) * columns);
            }
            CURRENT.get().attention.add(matrix);
        }
    }

    private static boolean isOn(Pass pass) {
        return CURRENT.isBound() && CURRENT.get() != null && !pass.train();
    }

    private static void require(NDArray x) {
        if (x.getShape().get(0) != 1) {
            throw new IllegalStateException("a probe looks at one sample, not at " + x.getShape().get(0));
        }
    }

    /** G by site name, averaged over the width: N values, one per encoder or decoder position. */
    public SequencedMap<String, double[]> gates() {
        return Collections.unmodifiableSequencedMap(gates);
    }

    /** Weights (T,N) of every decoder layer, averaged over the heads. */
    public List<double[][]> attention() {
        return Collections.unmodifiableList(attention);
    }
}
