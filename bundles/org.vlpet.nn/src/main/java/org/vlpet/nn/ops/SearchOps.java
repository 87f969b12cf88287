// SPDX-License-Identifier: EPL-2.0
package org.vlpet.nn.ops;

import ai.djl.ndarray.NDArray;
import java.util.List;

/** One step of decoding on scores (R,vocab): the choice itself stays in torch, only the winners come to Java. */
public final class SearchOps {
    private SearchOps() {
    }

    /** The scores of every row as often as it has beams: (R*beams,vocab). */
    public static NDArray repeatEach(Torch torch, NDArray logits, int beams) {
        return torch.call("repeat_each", logits, beams);
    }

    /**
     * Greedy choice.
     *
     * @param logits (R,vocab); used up
     * @param rows with {@code columns}, the places of blocked tokens (INT64)
     * @return chosen token (R) and its log-probability before blocking (R)
     */
    public static List<NDArray> greedy(Torch torch, NDArray logits, NDArray rows, NDArray columns) {
        return torch.callList("greedy_step", logits, rows, columns, Double.NEGATIVE_INFINITY);
    }

    /**
     * Best continuations of every sample.
     *
     * @param logits (B*k,vocab); used up
     * @param sums (B,k) log-probabilities so far
     * @param forced token that is forced, or -1
     * @param best how many continuations per sample
     * @return values (B,best) and places beam*vocab+token (B,best), best first
     */
    public static List<NDArray> beam(Torch torch, NDArray logits, NDArray sums, NDArray rows, NDArray columns,
            long forced, int best) {
        return torch.callList("beam_step", logits, sums, rows, columns, forced, Double.NEGATIVE_INFINITY, best);
    }
}
