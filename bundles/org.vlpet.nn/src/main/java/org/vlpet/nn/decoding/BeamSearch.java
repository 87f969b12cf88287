// SPDX-License-Identifier: EPL-2.0
package org.vlpet.nn.decoding;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.vlpet.nn.backbone.DecoderState;
import org.vlpet.nn.ops.SearchOps;
import org.vlpet.nn.ops.Tensors;
import org.vlpet.nn.ops.Torch;

/** Beam search after HuggingFace 4.2 (spec A.8): 2k candidates per step, end tokens only among the first k count. */
final class BeamSearch {
    /** Keeps all but the first copy of the start token out of the first step. */
    private static final double NEVER = -1e9;
    /** Anything below is a copy of the start token that was never replaced. */
    private static final double POSSIBLE = -1e8;

    private final GenerationSettings settings;
    private final int samples;
    private final int beams;
    private final int eos;
    private final List<TokenList> live;
    private final double[] sums;
    private final List<FinishedBeams> finished;
    private final boolean[] done;
    /** Samples that go on; the others have left the batch. */
    private List<Integer> open;

    BeamSearch(GenerationSettings settings, int samples, int start, int eos) {
        this.settings = settings;
        this.samples = samples;
        this.eos = eos;
        beams = settings.numBeams();
        live = new ArrayList<>(Collections.nCopies(samples * beams, TokenList.start(start)));
        sums = new double[samples * beams];
        Arrays.setAll(sums, row -> row % beams == 0 ? 0 : NEVER);
        finished = IntStream.range(0, samples).mapToObj(i -> new FinishedBeams(settings)).toList();
        done = new boolean[samples];
        open = IntStream.range(0, samples).boxed().toList();
    }

    List<List<Hypothesis>> run(NDManager owner, DecoderState state) {
        for (int length = 1; length < settings.maxLength() && !open.isEmpty(); length++) {
            if (endsHere(length) && settings.noRepeatNgramSize() != 1) {
                end(length);
            } else {
                step(owner, state, length);
            }
        }
        for (int sample = 0; sample < samples; sample++) {
            for (int row = sample * beams; row < (sample + 1) * beams && !done[sample]; row++) {
                if (sums[row] > POSSIBLE) {
                    finished.get(sample).add(live.get(row), sums[row]);
                }
            }
        }
        return finished.stream().map(item -> item.results(eos)).toList();
    }

    /** At first all beams are the start token, so one row per sample speaks for all of them. */
    private void step(NDManager owner, DecoderState state, int length) {
        try (NDManager step = owner.newSubManager()) {
            int each = length == 1 ? beams : 1;
            long[] last = rows().stream().mapToLong(TokenList::last).toArray();
            NDArray logits = state.next(IntStream.range(0, last.length / each).mapToLong(i -> last[i * each]).toArray(),
                    step);
            NDArray all = each == 1 ? logits : SearchOps.repeatEach(Torch.on(step), logits, each);
            state.reorder(Arrays.stream(advance(step, all, length)).map(row -> row / each).toArray());
            leave(state);
        }
    }

    private boolean endsHere(int length) {
        return settings.forceEos() && length == settings.maxLength() - 1;
    }

    /**
     * The last place, where the end token is forced: its probability is 1 whatever the network says. (The start token may
     * be the end token; only 1-grams could then block it.)
     */
    private void end(int length) {
        for (int sample : open) {
            double best = Double.NEGATIVE_INFINITY;
            for (int row : IntStream.range(sample * beams, (sample + 1) * beams).boxed()
                    .sorted(Comparator.comparingDouble(row -> -sums[row])).toList()) {
                finished.get(sample).add(live.get(row), sums[row]);
                best = Math.max(best, sums[row]);
                sums[row] = Double.NEGATIVE_INFINITY;
            }
            done[sample] |= finished.get(sample).complete(best, length);
        }
    }

    /** Sequences of the samples that go on, as they lie in the batch. */
    private List<TokenList> rows() {
        return open.stream().flatMap(sample -> live.subList(sample * beams, (sample + 1) * beams).stream()).toList();
    }

    /** Samples that are done cost nothing more. */
    private void leave(DecoderState state) {
        long[] places = IntStream.range(0, open.size()).filter(i -> !done[open.get(i)]).asLongStream().toArray();
        if (places.length < open.size()) {
            open = open.stream().filter(sample -> !done[sample]).toList();
            if (places.length > 0) {
                state.keep(places);
            }
        }
    }

    /** Replaces the live beams; returns the row of the batch that each new beam continues. */
    private long[] advance(NDManager step, NDArray logits, int length) {
        int vocab = (int) logits.getShape().get(1);
        int wanted = Math.min(2 * beams, beams * vocab);
        Blocked blocked = Blocked.of(step, rows(), settings.noRepeatNgramSize());
        double[] openSums = open.stream().flatMapToDouble(
                sample -> Arrays.stream(sums, sample * beams, (sample + 1) * beams)).toArray();
        NDArray sumsNow = Tensors.of(step, openSums, logits.getDataType(), open.size(), beams);
        long forced = endsHere(length) ? eos : -1;
        List<NDArray> best = SearchOps.beam(Torch.on(step), logits, sumsNow, blocked.rows(), blocked.columns(),
                forced, wanted);
        double[] values = Tensors.doubles(best.get(0));
        long[] places = best.get(1).toLongArray();
        List<TokenList> before = List.copyOf(live);
        long[] rows = new long[openSums.length];
        for (int place = 0; place < open.size(); place++) {
            int sample = open.get(place);
            int from = place * wanted;
            sample(sample, Arrays.copyOfRange(values, from, from + wanted),
                    Arrays.copyOfRange(places, from, from + wanted), vocab, before, rows, (place - sample) * beams);
            done[sample] |= finished.get(sample).complete(values[from], length);
        }
        return rows;
    }

    /** {@code moved}: by how much the rows of the sample in the batch are before those among all. */
    private void sample(int sample, double[] values, long[] places, int vocab, List<TokenList> before, long[] rows,
            int moved) {
        int filled = 0;
        for (int rank = 0; rank < values.length && filled < beams; rank++) {
            int from = sample * beams + (int) (places[rank] / vocab);
            int token = (int) (places[rank] % vocab);
            if (token != eos) {
                int row = sample * beams + filled++;
                rows[row + moved] = from + moved;
                live.set(row, before.get(from).with(token));
                sums[row] = values[rank];
            } else if (rank < beams && !done[sample]) {
                finished.get(sample).add(before.get(from), values[rank]);
            }
        }
    }
}
