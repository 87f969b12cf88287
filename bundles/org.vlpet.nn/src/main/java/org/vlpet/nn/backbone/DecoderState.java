// SPDX-License-Identifier: EPL-2.0
package org.vlpet.nn.backbone;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;

/** Keys and values of what was decoded so far, so that every step costs one token. */
public interface DecoderState extends AutoCloseable {
    /**
     * Feeds the next token of every row.
     *
     * @param tokens one per row
     * @param owner manager of the result
     * @return logits (R,vocab) of the token after it
     */
    NDArray next(long[] tokens, NDManager owner);

    /**
     * Row i continues what was row {@code rows[i]}; rows stay within their sample. From then on a sample has as many rows
     * as are given for it.
     */
    void reorder(long[] rows);

    /** Goes on with some of the samples only, in this order; the rows of the others are gone. */
    void keep(long[] samples);

    @Override
    void close();
}
