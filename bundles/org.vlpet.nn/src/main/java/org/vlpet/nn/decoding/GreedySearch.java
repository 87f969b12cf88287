// SPDX-License-Identifier: EPL-2.0
package org.vlpet.nn.decoding;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.vlpet.nn.backbone.DecoderState;
import org.vlpet.nn.ops.SearchOps;
import org.vlpet.nn.ops.Tensors;
import org.vlpet.nn.ops.Torch;

/** Takes the best allowed token of every row until all rows ended or the limit is reached. No forced end token. */
final class GreedySearch {
    private final GenerationSettings settings;
    private final List<TokenList> sequences;
    private final double[] sums;
    private final int eos;
    /** Samples without an end token; the others have left the batch. */
    private int[] open;

    GreedySearch(GenerationSettings settings, int samples, int start, int eos) {
        this.settings = settings;
        sequences = new ArrayList<>(Collections.nCopies(samples, TokenList.start(start)));
        sums = new double[samples];
        this.eos = eos;
        open = IntStream.range(0, samples).toArray();
    }

    List<List<Hypothesis>> run(NDManager owner, DecoderState state) {
        for (int length = 1; length < settings.maxLength() && open.length > 0; length++) {
            try (NDManager step = owner.newSubManager()) {
                long[] feed = Arrays.stream(open).mapToLong(sample -> sequences.get(sample).last()).toArray();
                leave(state, choose(step, state.next(feed, step)));
            }
        }
        List<List<Hypothesis>> results = new ArrayList<>();
        for (int i = 0; i < sums.length; i++) {
            results.add(List.of(new Hypothesis(sequences.get(i).tokens(), sums[i])));
        }
        return results;
    }

    /** Gives every row its token; returns which rows go on. */
    private int[] choose(NDManager step, NDArray logits) {
        Blocked blocked = Blocked.of(step, Arrays.stream(open).mapToObj(sequences::get).toList(),
                settings.noRepeatNgramSize());
        List<NDArray> best = SearchOps.greedy(Torch.on(step), logits, blocked.rows(), blocked.columns());
        long[] tokens = best.get(0).toLongArray();
        double[] scores = Tensors.doubles(best.get(1));
        for (int row = 0; row < tokens.length; row++) {
            int sample = open[row];
            sequences.set(sample, sequences.get(sample).with((int) tokens[row]));
            sums[sample] += scores[row];
        }
        return IntStream.range(0, tokens.length).filter(row -> tokens[row] != eos).toArray();
    }

    private void leave(DecoderState state, int[] rows) {
        if (rows.length < open.length) {
            open = Arrays.stream(rows).map(row -> open[row]).toArray();
            if (rows.length > 0) {
                state.keep(Arrays.stream(rows).asLongStream().toArray());
            }
        }
    }
}
