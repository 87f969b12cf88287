// SPDX-License-Identifier: EPL-2.0
package org.vlpet.data.doctor;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.vlpet.data.Example;
import org.vlpet.data.ShownFiles;
import org.vlpet.data.TaskDataset;
import org.vlpet.data.batch.Batch;
import org.vlpet.data.batch.Collator;
import org.vlpet.data.order.ExampleOrder;
import org.vlpet.data.text.TextTokenizer;

/** The first training batch of a task in the first epoch, made by the same code that training uses. */
final class FirstBatch {
    private FirstBatch() {
    }

    /**
     * Its first rows; padding is that of these rows.
     *
     * @param collator of the task and the seed of the run
     * @param root folder that image keys are relative to
     */
    static List<BatchRow> rows(Collator collator, TaskDataset dataset, TextTokenizer tokenizer, int count, Path root) {
        int[] order = ExampleOrder.permutation(dataset.size(), 0);
        int[] indices = Arrays.copyOf(order, Math.min(count, order.length));
        Batch batch = collator.training(dataset, indices, 0);
        List<BatchRow> rows = new ArrayList<>();
        for (int row = 0; row < batch.size(); row++) {
            rows.add(row(collator, batch, row, tokenizer, root));
        }
        return rows;
    }

    private static BatchRow row(Collator collator, Batch batch, int row, TextTokenizer tokenizer, Path root) {
        Example example = batch.examples().get(row);
        long[] ids = batch.ids()[row];
        int pad = tokenizer.padId();
        int[] mask = Arrays.stream(ids).mapToInt(id -> id == pad ? 0 : 1).toArray();
        int size = batch.visualTokens() * batch.featureWidth();
        double[] range = IntStream.range(row * size, (row + 1) * size).mapToDouble(i -> batch.feats()[i])
                .collect(() -> new double[] {Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY},
                        (found, value) -> {
                            found[0] = Math.min(found[0], value);
                            found[1] = Math.max(found[1], value);
                        }, (a, b) -> {
                            throw new IllegalStateException("not parallel");
                        });
        int[] known = Arrays.stream(ids).mapToInt(Math::toIntExact).toArray();
        return new BatchRow(example.id(), example.images(), files(example, root), collator.source(example), ids,
                tokenizer.pieces(known), mask, tokenizer.decode(known),
                batch.chosenTargets().get(row), batch.labels().orElseThrow()[row],
                batch.weights().map(weights -> (double) weights[row]).orElse(1.0),
                new int[] {batch.visualTokens(), batch.featureWidth()}, range);
    }

    private static List<String> files(Example example, Path root) {
        return ShownFiles.of(root, example.images()).stream().filter(name -> Path.of(name).isAbsolute()).toList();
    }
}
