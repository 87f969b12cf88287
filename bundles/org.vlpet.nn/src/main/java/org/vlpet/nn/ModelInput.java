// SPDX-License-Identifier: EPL-2.0
package org.vlpet.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import org.vlpet.nn.ops.Tensors;

/**
 * One batch on a step's manager.
 *
 * @param owner manager of the step; everything computed from the batch lives there
 * @param ids (B,L) INT64 token ids, padded with the pad token
 * @param feats (B,V,F) visual features before down-sampling; empty for the plain text backbone
 * @param boxes (B,V,4) as (x1,x2,y1,y2); present exactly if feats are
 * @param imgIds (B,V) INT64 image order; if present the input holds two images, one per half of V
 * @param objIds (B,V) INT64 object order; present exactly if imgIds are
 * @param labels (B,T) INT64, -100 where nothing is asked
 * @param weights (B) weight of each sample in the VQA loss
 * @param task id of the task, for modules per task; empty where it does not matter
 */
public record ModelInput(NDManager owner, NDArray ids, Optional<NDArray> feats, Optional<NDArray> boxes,
        Optional<NDArray> imgIds, Optional<NDArray> objIds, Optional<NDArray> labels, Optional<NDArray> weights, String task) {

    /** A batch of no particular task. */
    public ModelInput(NDManager owner, NDArray ids, Optional<NDArray> feats, Optional<NDArray> boxes,
            Optional<NDArray> imgIds, Optional<NDArray> objIds, Optional<NDArray> labels, Optional<NDArray> weights) {
        this(owner, ids, feats, boxes, imgIds, objIds, labels, weights, "");
    }

    /** Batch size. */
    public long batch() {
        return ids.getShape().get(0);
    }

    /** Starts a batch; arrays are copied into memory that torch owns. */
    public static Builder builder(NDManager step, DataType dtype) {
        return new Builder(step, dtype);
    }

    /** Collects the parts of a batch. */
    public static final class Builder {
        private final NDManager step;
        private final DataType dtype;
        private NDArray ids;
        private Optional<NDArray> feats = Optional.empty();
        private Optional<NDArray> boxes = Optional.empty();
        private Optional<NDArray> imgIds = Optional.empty();
        private Optional<NDArray> objIds = Optional.empty();
        private Optional<NDArray> labels = Optional.empty();
        private Optional<NDArray> weights = Optional.empty();
        private long tokens;
        private String task = "";

        private Builder(NDManager step, DataType dtype) {
            this.step = Objects.requireNonNull(step);
            this.dtype = Objects.requireNonNull(dtype);
        }

        /** Token ids, rows of equal length. */
        public Builder ids(long[][] rows) {
            ids = matrix(rows);
            return this;
        }

        /**
         * Features of all samples one after the other.
         *
         * @param values B * tokens * width numbers
         */
        public Builder feats(float[] values, int tokens, int width) {
            long batch = values.length / ((long) tokens * width);
            this.tokens = tokens;
            feats = Optional.of(Tensors.of(step, values, dtype, batch, tokens, width));
            return this;
        }

        /** Boxes, B * tokens * 4 numbers; zeros if never called. */
        public Builder boxes(float[] values) {
            boxes = Optional.of(Tensors.of(step, values, dtype, values.length / (4 * tokens), tokens, 4));
            return this;
        }

        /** Image order of every token. */
        public Builder imgIds(int[][] rows) {
            imgIds = Optional.of(matrix(longs(rows)));
            return this;
        }

        /** Object order of every token. */
        public Builder objIds(int[][] rows) {
            objIds = Optional.of(matrix(longs(rows)));
            return this;
        }

        /** Target tokens. */
        public Builder labels(long[][] rows) {
            labels = Optional.of(matrix(rows));
            return this;
        }

        /** Weight of every sample. */
        public Builder weights(float[] values) {
            weights = Optional.of(Tensors.of(step, values, dtype, values.length));
            return this;
        }

        /** Id of the task. */
        public Builder task(String id) {
            task = Objects.requireNonNull(id);
            return this;
        }

        /** The batch. */
        public ModelInput build() {
            if (ids == null) {
                throw new IllegalStateException("a batch needs token ids");
            }
            if (feats.isEmpty() && (boxes.isPresent() || imgIds.isPresent())) {
                throw new IllegalStateException("boxes and image ids need features");
            }
            if (imgIds.isPresent() != objIds.isPresent()) {
                throw new IllegalStateException("image ids and object ids come together");
            }
            if (feats.isPresent() && boxes.isEmpty()) {
                boxes = Optional.of(Tensors.zeros(step, dtype, ids.getShape().get(0), tokens, 4));
            }
            return new ModelInput(step, ids, feats, boxes, imgIds, objIds, labels, weights, task);
        }

        private NDArray matrix(long[][] rows) {
            int width = rows[0].length;
            long[] flat = new long[rows.length * width];
            for (int i = 0; i < rows.length; i++) {
                if (rows[i].length != width) {
                    throw new IllegalArgumentException("row " + i + " has " + rows[i].length + " entries, row 0 has "
                            + width);
                }
                System.arraycopy(rows[i], 0, flat, i * width, width);
            }
            return Tensors.of(step, flat, rows.length, width);
        }

        private static long[][] longs(int[][] rows) {
            return Arrays.stream(rows).map(row -> Arrays.stream(row).asLongStream().toArray()).toArray(long[][]::new);
        }
    }
}
