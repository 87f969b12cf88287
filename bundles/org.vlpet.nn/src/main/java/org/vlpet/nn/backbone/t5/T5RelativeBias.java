// SPDX-License-Identifier: EPL-2.0
package org.vlpet.nn.backbone.t5;

import ai.djl.ndarray.NDArray;
import java.util.stream.IntStream;
import org.vlpet.nn.Parameters;
import org.vlpet.nn.backbone.RelativeBuckets;
import org.vlpet.nn.ops.AttentionOps;
import org.vlpet.nn.ops.Tensors;
import org.vlpet.nn.ops.Torch;
import org.vlpet.plan.BackboneGeometry;
import org.vlpet.plan.Site.Side;

/** The learned bias of a stack, one number per head and bucket of distance; layer 0 holds it for all (spec A.5). */
final class T5RelativeBias {
    private final NDArray table;
    private final Side side;
    private final int buckets;
    private final int maxDistance;

    /** Takes the table (buckets, h) of the stack. */
    T5RelativeBias(Parameters parameters, Side side, BackboneGeometry geometry) {
        table = parameters.get(side.id() + ".block.0.layer.0.SelfAttention.relative_attention_bias.weight");
        this.side = side;
        buckets = geometry.relativeBuckets();
        maxDistance = geometry.relativeMaxDistance();
    }

    /** (1,h,queries,keys) for queries at positions {@code first}.. and keys at positions 0... */
    NDArray apply(Torch torch, long first, long queries, long keys) {
        int start = Math.toIntExact(first);
        int rows = Math.toIntExact(queries);
        int columns = Math.toIntExact(keys);
        // Only the distance counts: one bucket for each, from the farthest key behind to the farthest ahead.
        int behind = start + rows - 1;
        long[] bucket = IntStream.range(-behind, columns - start).mapToLong(this::bucket).toArray();
        long[] ids = new long[rows * columns];
        for (int row = 0; row < rows; row++) {
            System.arraycopy(bucket, behind - start - row, ids, row * columns, columns);
        }
        return AttentionOps.relativeBias(torch, table, Tensors.of(torch.owner(), ids, rows, columns));
    }

    /** (1,h,T,first+T) for T tokens at positions {@code first}.. over all so far; later ones are hidden. */
    NDArray causal(Torch torch, long first, long length) {
        NDArray relative = apply(torch, first, length, first + length);
        if (length == 1) {
            return relative;                         // one token at a time has nothing later to hide
        }
        NDArray hidden = AttentionOps.causalBias(torch, relative, length, AttentionOps.T5_HIDDEN);
        return torch.add(relative, first == 0 ? hidden : AttentionOps.uncover(torch, hidden, first));
    }

    private int bucket(int relative) {
        return side == Side.ENCODER ? RelativeBuckets.encoder(relative, buckets, maxDistance)
                : RelativeBuckets.decoder(relative, buckets, maxDistance);
    }
}
