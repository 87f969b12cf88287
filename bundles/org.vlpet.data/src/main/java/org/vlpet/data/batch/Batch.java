// SPDX-License-Identifier: EPL-2.0
package org.vlpet.data.batch;

import java.util.List;
import java.util.Optional;
import org.vlpet.data.Example;
import org.vlpet.model.experiment.LossKind;
import org.vlpet.model.experiment.TaskKind;

/**
 * One step of one task as plain arrays; B examples, L source tokens, V visual tokens of all images of an example
 * together, F feature width, T target tokens.
 *
 * @param taskId id of the task
 * @param kind what is asked
 * @param lossKind loss of the task
 * @param ids (B, L) source ids, padded with the pad id on the right
 * @param feats (B, V, F) row-major; images of an example one after the other
 * @param visualTokens V
 * @param featureWidth F
 * @param images images of each example (1 or 2)
 * @param boxes (B, V, 4) or absent (zeros)
 * @param imgIds (B, V) number of the image a visual token belongs to; absent with one image (zeros)
 * @param objIds (B, V) number of the visual token within its image; absent with one image (0 … V-1)
 * @param labels (B, T) target ids, padded with -100; absent without targets (evaluation)
 * @param weights (B) loss weights; only of tasks with a weighted loss
 * @param examples the examples of the rows
 * @param chosenTargets target texts of the rows; empty without targets
 */
public record Batch(String taskId, TaskKind kind, LossKind lossKind, long[][] ids, float[] feats, int visualTokens,
        int featureWidth, int images, Optional<float[]> boxes, Optional<int[][]> imgIds, Optional<int[][]> objIds,
        Optional<long[][]> labels, Optional<float[]> weights, List<Example> examples, List<String> chosenTargets) {
    /** Marks label positions that do not count. */
    public static final long IGNORED = -100;

    /** Number of examples B. */
    public int size() {
        return ids.length;
    }
}
