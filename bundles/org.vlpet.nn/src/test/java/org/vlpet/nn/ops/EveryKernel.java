// SPDX-License-Identifier: EPL-2.0
package org.vlpet.nn.ops;

import ai.djl.ndarray.types.DataType;

/** Runs a test with the products of every library, whatever processor it runs on. */
public final class EveryKernel {
    private EveryKernel() {
    }

    /** What a test does, with products by one library. */
    @FunctionalInterface
    public interface Body {
        /** Fails by throwing. */
        void run() throws Exception;
    }

    /** Runs it once for each library. */
    public static void run(Body body) {
        run(DataType.FLOAT32, body);
    }

    /** The same, but once only for another type than float32, whose products are torch's own. */
    public static void run(DataType type, Body body) {
        for (ProductKernels kernels : ProductKernels.values()) {
            if (type == DataType.FLOAT32 || kernels == ProductKernels.ONEDNN) {
                run(kernels, body);
            }
        }
    }

    private static void run(ProductKernels kernels, Body body) {
        ProductKernels.use(kernels);
        try {
            body.run();
        } catch (Exception | AssertionError e) {
            throw new AssertionError("products by " + kernels + ": " + e.getMessage(), e);
        } finally {
            ProductKernels.use(null);
        }
    }
}
