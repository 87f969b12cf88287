// SPDX-License-Identifier: EPL-2.0
package org.vlpet.nn.ops;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import java.util.Optional;

/**
 * Rows of a trained float32 table. Torch's gradient of such a look-up is as large as the table, nearly all zeros: with the
 * words of BART-base 148 MiB for each, made, filled and added. Here the rows that were looked up are added where they lie.
 */
final class TrainedRows {
    private TrainedRows() {
    }

    /** Whether a look-up is one of these: on a tape, and of a large float32 table that is trained. */
    static boolean takes(NDArray table) {
        return GradientTape.recording() && GraphlessProducts.available() && table.getDataType() == DataType.FLOAT32
                && table.size() >= GraphlessProducts.LEAST && Gradients.required(table) && !Gradients.isGenerated(table);
    }

    /**
     * Table[ids].
     *
     * @param table (rows,d)
     * @param ids INT64 (…)
     * @return (…,d)
     */
    static NDArray of(NDManager owner, NDArray table, NDArray ids) {
        NDArray places = Torch.on(GradientTape.memory()).contiguous(ids);
        NDArray rows;
        try (GradientScope unrecorded = GradientScope.pause()) {
            rows = Torch.on(owner).call("embedding", table, ids);
        }
        try (rows) {
            return GradientTape.link(owner, rows, (scope, g) -> {
                try (places; NDArray total = Gradients.total(table)) {
                    Torch.on(scope).call("add_rows", total, places, g);
                }
                return Optional.empty();
            }, rows);
        }
    }
}
