// SPDX-License-Identifier: EPL-2.0
package org.vlpet.nn.ops;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.jni.JniUtils;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.slf4j.LoggerFactory;
import org.vlpet.model.ExitCode;
import org.vlpet.model.UserError;
import org.vlpet.nn.device.TorchDevice;

/** Starts the native library once per process, offline, and keeps its process-wide and thread-wide switches. */
public final class TorchEngine {
    private static final FutureTask<Engine> ENGINE = new FutureTask<>(TorchEngine::start);
    private static final AtomicBoolean STARTED = new AtomicBoolean();
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
        Engine engine = engine();
        return engine.newBaseManager(TorchDevice.current().device());
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
        return engine().getVersion();
    }

    /** Sets the thread-local switches of torch for the calling thread, once. */
    static void prepareThread() {
        engine().getEngineName();
        PREPARED.get();
    }

    /**
     * Begins to load the library and to compile the network's script on a thread of its own and returns at once: a second,
     * in which an experiment can be read. What goes wrong with the library is told to whoever first needs it. Calls after
     * the first do nothing.
     */
    public static void startLoading() {
        if (!STARTED.compareAndSet(false, true)) {
            return;
        }
        // Two threads that meet in its first call would make the logger complain.
        LoggerFactory.getILoggerFactory();
        FirstCalls.make();
        Thread.ofPlatform().daemon().name("libtorch").start(() -> {
            ENGINE.run();
            if (ENGINE.state() == Future.State.SUCCESS) {
                Torch.compiled();
            }
        });
    }

    /**
     * Does work of many small operations with one thread within each: they would wait for each other longer than they
     * work, above all beside threads of ours. The number is then again what it was.
     */
    public static <T> T withOneThread(Supplier<T> work) {
        int threads = threads();
        setThreads(1);
        try {
            return work.get();
        } finally {
            setThreads(threads);
        }
    }

    private static Engine engine() {
        ENGINE.run();
        try {
            return ENGINE.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw e.getCause() instanceof RuntimeException known ? known : new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UserError(ExitCode.STOPPED, "Loading libtorch was interrupted.", "Start it again.", e);
        }
    }

    private static Engine start() {
        System.setProperty("ai.djl.offline", System.getProperty("ai.djl.offline", "true"));
        System.setProperty("OPT_OUT_TRACKING", System.getProperty("OPT_OUT_TRACKING", "true"));
        System.setProperty("ai.djl.default_engine", "PyTorch");
        // DJL finds its parts through the context class loader; a foreign one would break it for the whole process.
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(Engine.class.getClassLoader());
        try {
            return TorchDevice.load(System.getenv(), () -> Engine.getEngine("PyTorch"));
        } finally {
            thread.setContextClassLoader(before);
        }
    }
}
