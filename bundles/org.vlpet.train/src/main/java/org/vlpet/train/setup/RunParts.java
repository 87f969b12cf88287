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
import org.vlpet.plan.Plan;
import org.vlpet.runs.io.Sha256;

/**
 * What a run needs before its first step: network, tokenizer, data, and the hashes of all files it reads. The tokenizer
 * and the hashes of the backbone are made beside the network.
 *
 * @param hashes SHA-256 by file
 */
public record RunParts(TextTokenizer tokenizer, Network network, RunData data, Map<String, String> hashes)
        implements AutoCloseable {
    /**
     * Opens everything.
     *
     * @param experiment with absolute folders
     * @param times is told how long the parts took
     * @throws org.vlpet.model.UserError if something is missing or does not fit; nothing stays open then
     */
    public static RunParts open(Experiment experiment, Plan plan, long seed, LoadTimes times) {
        // Half a gigabyte of weights is read by one thread and hashed by another.
        CompletableFuture<Map<String, String>> backbone = beside("backbone hashes",
                () -> times.measure("hashes", () -> backboneHashes(experiment)));
        CompletableFuture<TextTokenizer> tokenizer = beside("tokenizer",
                () -> times.measure("tokenizer", () -> NetworkSetup.tokenizer(experiment)));
        Network network = null;
        RuntimeException failed = null;
        try {
            network = times.measure("network", () -> NetworkSetup.network(experiment, plan, seed));
        } catch (RuntimeException e) {
            failed = e;
        }
        try {
            // Whatever is wrong with the tokenizer is said first: it was opened first.
            TextTokenizer ready = get(tokenizer);
            if (failed != null) {
                throw failed;
            }
            return together(experiment, seed, ready, network, backbone, times);
        } catch (RuntimeException e) {
            if (network != null) {
                network.close();
            }
            tokenizer.handle((ready, error) -> ready).thenAccept(ready -> {
                if (ready != null) {
                    ready.close();
                }
            });
            throw e;
        }
    }

    private static RunParts together(Experiment experiment, long seed, TextTokenizer tokenizer, Network network,
            CompletableFuture<Map<String, String>> backbone, LoadTimes times) {
        RunData data = times.measure("data", () -> {
            RunData tasks = new RunData(experiment, Path.of("").toAbsolutePath(), tokenizer, seed);
            tasks.all();
            return tasks;
        });
        Map<String, String> hashes = new TreeMap<>(get(backbone));
        times.measure("dataHashes", () -> DataHashes.of(data.all()))
                .forEach(hash -> hashes.put(hash.path(), hash.sha256()));
        return new RunParts(tokenizer, network, data, hashes);
    }

    private static Map<String, String> backboneHashes(Experiment experiment) {
        Map<String, String> hashes = new TreeMap<>();
        NetworkSetup.files(experiment).forEach(file -> hashes.put(file.toString(), Sha256.of(file)));
        return hashes;
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
