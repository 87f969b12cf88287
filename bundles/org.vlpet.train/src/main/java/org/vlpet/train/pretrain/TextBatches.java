// SPDX-License-Identifier: EPL-2.0
package org.vlpet.train.pretrain;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.vlpet.data.batch.Batch;
import org.vlpet.data.order.ExampleOrder;
import org.vlpet.data.text.TextTokenizer;
import org.vlpet.model.random.NamedStream;
import org.vlpet.nn.ModelInput;

/**
 * Batches of a corpus as a pure function of seed and step: every epoch is a permutation, the last batch is smaller.
 * Within windows of some batches, texts of about the same length come together, since padding costs as much as text.
 */
final class TextBatches {
    private record Line(int[] source, int[] target, boolean restored) {
    }

    private static final int WINDOW = 20;

    private final List<Line> lines = new ArrayList<>();
    private final PretrainSettings settings;
    private final int[] prefix;
    private final int[] suffix;
    private final int padId;
    private final TextInfilling infilling;
    private final int perEpoch;
    private int[] order = {};
    private int[] batches = {};
    private long orderEpoch = -1;

    TextBatches(Corpus corpus, TextTokenizer tokenizer, PretrainSettings settings) {
        this.settings = settings;
        prefix = tokenizer.prefix();
        suffix = tokenizer.suffix();
        padId = tokenizer.padId();
        boolean restores = corpus.lines().stream().anyMatch(line -> line.target().isEmpty());
        infilling = new TextInfilling(settings.maskRatio(), 3, restores ? tokenizer.id("<mask>") : -1);
        for (CorpusLine line : corpus.lines()) {
            lines.add(line.target().isPresent()
                    ? new Line(tokenizer.encode(line.text(), settings.maxPositions()),
                            tokenizer.encode(line.target().get(), settings.maxPositions()), false)
                    : restored(tokenizer, line.text()));
        }
        perEpoch = Math.ceilDiv(lines.size(), settings.batchSize());
    }

    private Line restored(TextTokenizer tokenizer, String text) {
        int[] whole = tokenizer.encode(text, settings.maxPositions());
        return new Line(Arrays.copyOfRange(whole, prefix.length, whole.length - suffix.length), whole, true);
    }

    /** The examples of a step, in order. */
    ModelInput batch(NDManager scope, long step) {
        long epoch = step / perEpoch;
        if (epoch != orderEpoch) {
            order = bucketed(ExampleOrder.permutation(lines.size(), Math.toIntExact(epoch)));
            batches = shuffled(epoch);
            orderEpoch = epoch;
        }
        int from = batches[(int) (step % perEpoch)] * settings.batchSize();
        int to = Math.min(lines.size(), from + settings.batchSize());
        List<int[]> sources = new ArrayList<>();
        List<int[]> targets = new ArrayList<>();
        for (int i = from; i < to; i++) {
            Line line = lines.get(order[i]);
            sources.add(line.restored() ? corrupted(line, epoch, order[i]) : line.source());
            targets.add(line.target());
        }
        return ModelInput.builder(scope, DataType.FLOAT32).ids(padded(sources, padId))
                .labels(padded(targets, Batch.IGNORED)).build();
    }

    private int[] bucketed(int[] permutation) {
        int[] sorted = new int[permutation.length];
        int window = Math.multiplyExact(WINDOW, settings.batchSize());
        for (int from = 0; from < permutation.length; from += window) {
            int to = Math.min(permutation.length, from + window);
            int[] part = Arrays.stream(permutation, from, to).boxed()
                    .sorted(Comparator.comparingInt(index -> lines.get(index).source().length))
                    .mapToInt(Integer::intValue).toArray();
            System.arraycopy(part, 0, sorted, from, part.length);
        }
        return sorted;
    }

    /** Batches in random order, or short texts would always come before long ones. */
    private int[] shuffled(long epoch) {
        int[] numbers = IntStream.range(0, perEpoch).toArray();
        NamedStream draws = NamedStream.of(settings.seed(), "batches", epoch);
        for (int i = numbers.length - 1; i > 0; i--) {
            int other = draws.nextInt(i + 1);
            int swapped = numbers[i];
            numbers[i] = numbers[other];
            numbers[other] = swapped;
        }
        return numbers;
    }

    private int[] corrupted(Line line, long epoch, int index) {
        int[] inner = infilling.corrupt(line.source(), NamedStream.of(settings.seed(), "infill", epoch, index));
        int[] out = Arrays.copyOf(prefix, prefix.length + inner.length + suffix.length);
        System.arraycopy(inner, 0, out, prefix.length, inner.length);
        System.arraycopy(suffix, 0, out, prefix.length + inner.length, suffix.length);
        // An inserted mask may make a text of full length one token longer.
        return out.length <= settings.maxPositions() ? out : Arrays.copyOf(out, settings.maxPositions());
    }

    private static long[][] padded(List<int[]> rows, long pad) {
        int width = rows.stream().mapToInt(row -> row.length).max().orElse(0);
        long[][] out = new long[rows.size()][width];
        for (int i = 0; i < out.length; i++) {
            Arrays.fill(out[i], pad);
            for (int j = 0; j < rows.get(i).length; j++) {
                out[i][j] = rows.get(i)[j];
            }
        }
        return out;
    }
}
