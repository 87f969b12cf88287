// SPDX-License-Identifier: EPL-2.0
package org.vlpet.nn.decoding;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.vlpet.nn.backbone.DecoderState;
import org.vlpet.nn.ops.SearchOps;
import org.vlpet.nn.ops.Tensors;
import org.vlpet.nn.ops.Torch;

/** Takes the best allowed token of every row until all rows ended or the limit is reached. No forced end token. */
final class GreedySearch {
    private final GenerationSettings settings;
    private final List<TokenList> sequences;
    private final double[] sums;
    private final boolean[] ended;
    private final int eos;
    private final int pad;

    GreedySearch(GenerationSettings settings, int samples, int start, int eos, int pad) {
        this.settings = settings;
        sequences = new ArrayList<>(Collections.nCopies(samples, TokenList.start(start)));
        sums = new double[samples];
        ended = new boolean[samples];
        this.eos = eos;
        this.pad = pad;
    }

    List<List<Hypothesis>> run(NDManager owner, DecoderState state) {
        for (int length = 1; length < settings.maxLength() && !allEnded(); length++) {
            try (NDManager step = owner.newSubManager()) {
                choose(step, state.next(feed(), step));
            }
        }
        List<List<Hypothesis>> results = new ArrayList<>();
        for (int i = 0; i < sums.length; i++) {
            results.add(List.of(new Hypothesis(sequences.get(i).tokens(), sums[i])));
        }
        return results;
    }

    private void choose(NDManager step, NDArray logits) {
        Blocked blocked = Blocked.of(step, sequences, settings.noRepeatNgramSize());
        List<NDArray> best = SearchOps.greedy(Torch.on(step), logits, blocked.rows(), blocked.columns());
        long[] tokens = best.get(0).toLongArray();
        double[] scores = Tensors.doubles(best.get(1));
        for (int i = 0; i < tokens.length; i++) {
            if (!ended[i]) {
                sequences.set(i, sequences.get(i).with((int) tokens[i]));
                sums[i] += scores[i];
                ended[i] = tokens[i] == eos;
            }
        }
    }

    /** Rows that ended are fed the pad token; what they give is ignored. */
    private long[] feed() {
        long[] tokens = new long[ended.length];
        for (int i = 0; i < tokens.length; i++) {
            tokens[i] = ended[i] ? pad : sequences.get(i).last();
        }
        return tokens;
    }

    private boolean allEnded() {
        for (boolean one : ended) {
            if (!one) {
                return false;
            }
        }
        return true;
    }
}
