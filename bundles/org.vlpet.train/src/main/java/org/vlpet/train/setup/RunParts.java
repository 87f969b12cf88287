// SPDX-License-Identifier: EPL-2.0
package org.vlpet.train.setup;

import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import org.vlpet.data.DataHashes;
import org.vlpet.data.text.TextTokenizer;
import org.vlpet.model.experiment.Experiment;
import org.vlpet.nn.Network;
import org.vlpet.nn.ops.TorchEngine;
import org.vlpet.plan.Plan;
import org.vlpet.runs.io.Sha256;

/**
 * What a run needs before its first step: network, tokenizer, data. Tokenizer and data need no libtorch and are made beside
 * it and the network. The hashes of all files it reads are made beside the first steps: half a gigabyte takes a second or
 * two, and nothing relies on them before the first checkpoint.
 */
public final class RunParts implements AutoCloseable {
    private final TextTokenizer tokenizer;
    private final Network network;
    private final RunData data;
    private final CompletableFuture<Map<String, String>> hashes;

    private RunParts(TextTokenizer tokenizer, Network network, RunData data, CompletableFuture<Map<String, String>> hashes) {
        this.tokenizer = tokenizer;
        this.network = network;
        this.data = data;
        this.hashes = hashes;
    }

    private record Texts(TextTokenizer tokenizer, RunData data) {
    }

    /**
     * Opens everything.
     *
     * @param experiment with absolute folders
     * @param times is told how long the parts took
     * @param alone done when all is open and before hashes are made: a measurement of threads beside our own work would see
     *     processors that are taken, and steps will find them free. What it throws closes everything
     * @throws org.vlpet.model.UserError if something is missing or does not fit; nothing stays open then
     */
    public static RunParts open(Experiment experiment, Plan plan, long seed, LoadTimes times, Runnable alone) {
        CompletableFuture<Texts> texts = beside("tokenizer and data", () -> texts(experiment, seed, times));
        Network network = null;
        RuntimeException failed = null;
        try {
            times.measure("libtorch", TorchEngine::version);
            network = times.measure("network", () -> NetworkSetup.network(experiment, plan, seed));
        } catch (RuntimeException e) {
            failed = e;
        }
        try {
            // Whatever is wrong with the tokenizer is said first: it was opened first.
            Texts ready = get(texts);
            if (failed != null) {
                ready.tokenizer().close();
                throw failed;
            }
            try {
                times.measure("threads", () -> {
                    alone.run();
                    return TorchEngine.threads();
                });
                return new RunParts(ready.tokenizer(), network, ready.data(),
                        beside("hashes", () -> times.measure("hashes", () -> hashes(experiment, ready.data()))));
            } catch (RuntimeException | Error e) {
                ready.tokenizer().close();
                throw e;
            }
        } catch (RuntimeException | Error e) {
            if (network != null) {
                network.close();
            }
            throw e;
        }
    }

    private static Texts texts(Experiment experiment, long seed, LoadTimes times) {
        TextTokenizer tokenizer = times.measure("tokenizer", () -> NetworkSetup.tokenizer(experiment));
        try {
            return times.measure("data", () -> {
                RunData data = new RunData(experiment, Path.of("").toAbsolutePath(), tokenizer, seed);
                data.all();
                return new Texts(tokenizer, data);
            });
        } catch (RuntimeException | Error e) {
            tokenizer.close();
            throw e;
        }
    }

    private static Map<String, String> hashes(Experiment experiment, RunData data) {
        Map<String, String> hashes = new TreeMap<>();
        NetworkSetup.files(experiment).forEach(file -> hashes.put(file.toString(), Sha256.of(file)));
        DataHashes.of(data.all()).forEach(hash -> hashes.put(hash.path(), hash.sha256()));
        return hashes;
    }

    /** Opened; closed with the parts. */
    public TextTokenizer tokenizer() {
        return tokenizer;
    }

    /** Built; closed with the parts. */
    public Network network() {
        return network;
    }

    /** All of it opened. */
    public RunData data() {
        return data;
    }

    /** SHA-256 by file, of backbone and data; waits until they are made. */
    public Map<String, String> hashes() {
        return get(hashes);
    }

    /** Whether {@link #hashes()} would answer at once. */
    public boolean hashed() {
        return hashes.isDone();
    }

    private static <T> CompletableFuture<T> beside(String name, Supplier<T> work) {
        return CompletableFuture.supplyAsync(work, task -> Thread.ofPlatform().daemon().name(name).start(task));
    }

    private static <T> T get(CompletableFuture<T> future) {
        try {
            return future.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw e.getCause() instanceof RuntimeException known ? known : e;
        }
    }

    @Override
    public void close() {
        network.close();
        tokenizer.close();
    }
}
