// SPDX-License-Identifier: EPL-2.0
package org.vlpet.nn.ops;

import ai.djl.ndarray.NDArray;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;

/** A place where the graph of a training step was cut: how a gradient that came to the end behind goes on in front. */
interface Cut extends AutoCloseable {
    /** Begin of the graph behind, without its numbers: where the gradient arrives. */
    NDArray leaf();

    /** Lets the gradient of the leaf go on, up to the cuts further in front. */
    void carry(NDArray gradient);

    @Override
    void close();

    /** Walks the graph in front of {@code end}; it is kept, since a cut further in front may lead into the same piece. */
    static void walk(NDArray end, NDArray gradient) {
        JniUtils.backward((PtNDArray) end, (PtNDArray) gradient, true, false);
    }
}
