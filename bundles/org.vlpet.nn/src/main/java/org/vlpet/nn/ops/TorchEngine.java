// SPDX-License-Identifier: EPL-2.0
package org.vlpet.nn.ops;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.jni.JniUtils;

/** Starts the native library once per process, offline, and keeps its process-wide and thread-wide switches. */
public final class TorchEngine {
    private static final ThreadLocal<Boolean> PREPARED = ThreadLocal.withInitial(() -> {
        // Both switches are thread-local in torch. The profiling executor costs 15-20 % in training (it re-optimises
        // for every shape); gradients are recorded only inside a GradientScope.
        JniUtils.setGraphExecutorOptimize(false);
        JniUtils.setGradMode(false);
        return true;
    });

    private TorchEngine() {
    }

    /** A new manager without parent; whoever asks closes it. */
    public static NDManager newManager() {
        return Holder.ENGINE.newBaseManager();
    }

    /** Threads that torch uses within one operation; part of what makes runs repeatable. */
    public static void setThreads(int threads) {
        if (threads < 1) {
            throw new IllegalArgumentException("threads must be positive: " + threads);
        }
        prepareThread();
        JniUtils.setNumThreads(threads);
    }

    /** Threads that torch uses within one operation. */
    public static int threads() {
        prepareThread();
        return JniUtils.getNumThreads();
    }

    /** Restarts torch's random numbers (dropout); process-wide. Equal seeds give equal masks. */
    public static void seed(long seed) {
        prepareThread();
        JniUtils.setSeed(seed);
    }

    /**
     * Restarts torch's random numbers from one that they give now: what follows can be drawn again later.
     *
     * @return what {@link #seed} then takes
     */
    static long reseed() {
        prepareThread();
        long seed = Torch.drawnSeed();
        JniUtils.setSeed(seed);
        return seed;
    }

    /** Version of the native library, for the record of a run. */
    public static String version() {
        return Holder.ENGINE.getVersion();
    }

    /** Sets the thread-local switches of torch for the calling thread, once. */
    static void prepareThread() {
        Holder.ENGINE.getEngineName();
        PREPARED.get();
    }

    private static final class Holder {
        private static final Engine ENGINE = start();

        private static Engine start() {
            System.setProperty("ai.djl.offline", System.getProperty("ai.djl.offline", "true"));
            System.setProperty("OPT_OUT_TRACKING", System.getProperty("OPT_OUT_TRACKING", "true"));
            System.setProperty("ai.djl.default_engine", "PyTorch");
            // DJL finds its parts through the context class loader; a foreign one would break it for the whole process.
            Thread thread = Thread.currentThread();
            ClassLoader before = thread.getContextClassLoader();
            thread.setContextClassLoader(Engine.class.getClassLoader());
            try {
                return Engine.getEngine("PyTorch");
            } finally {
                thread.setContextClassLoader(before);
            }
        }
    }
}
