// SPDX-License-Identifier: EPL-2.0
package org.vlpet.nn.decoding;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.List;
import java.util.stream.LongStream;
import org.vlpet.nn.ops.Tensors;

/** Places (row, token) that may not be chosen in a step. */
record Blocked(NDArray rows, NDArray columns) {
    static Blocked of(NDManager owner, List<TokenList> sequences, int ngram) {
        LongStream.Builder rows = LongStream.builder();
        LongStream.Builder columns = LongStream.builder();
        for (int row = 0; row < sequences.size(); row++) {
            for (int token : sequences.get(row).blocked(ngram)) {
                rows.add(row);
                columns.add(token);
            }
        }
        long[] rowArray = rows.build().toArray();
        return new Blocked(Tensors.of(owner, rowArray, rowArray.length),
                Tensors.of(owner, columns.build().toArray(), rowArray.length));
    }
}
