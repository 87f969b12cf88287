// SPDX-License-Identifier: EPL-2.0
package org.vlpet.nn.hub;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vlpet.model.ExitCode;
import org.vlpet.model.UserError;

/** Downloads from a hub on this machine: whole, broken off, falsified, endless. */
class HubTest {
    private static final byte[] CONFIG = ("{\"model_type\":\"bart\",\"d_model\":32}").getBytes(StandardCharsets.UTF_8);
    private static final byte[] WEIGHTS = new byte[300_000];
    private static final HubLimits LIMITS = new HubLimits(100_000, 1_000_000, Duration.ofSeconds(20), 3, 3);

    static {
        new Random(7).nextBytes(WEIGHTS);
    }

    @TempDir
    Path folder;
    private LocalHub hub;

    @BeforeEach
    void start() throws IOException {
        hub = new LocalHub().file("config.json", CONFIG, blob(CONFIG)).file("tokenizer.json", new byte[10], "x")
                .file("model.safetensors", WEIGHTS, sha256(WEIGHTS));
    }

    @AfterEach
    void stop() {
        hub.close();
    }

    @Test
    void aModelComesWholeWithItsConfigurationFirst() throws IOException {
        fetch(LIMITS);
        assertEquals(List.of("config.json", "model.safetensors", "tokenizer.json"), names());
        assertArrayEquals(WEIGHTS, Files.readAllBytes(folder.resolve("model.safetensors")));
        assertEquals("/facebook/bart-base/resolve/main/config.json", hub.requests().getFirst());
        int before = hub.requests().size();
        fetch(LIMITS);
        assertTrue(hub.requests().stream().skip(before).noneMatch(path -> path.contains("model.safetensors")),
                "what is there is not asked for again");
    }

    @Test
    void aBrokenTransferGoesOnWhereItStopped() throws IOException {
        AtomicInteger times = new AtomicInteger();
        hub.mood((exchange, file, content) -> {
            if (!file.equals("model.safetensors") || times.getAndIncrement() > 0) {
                return false;
            }
            exchange.getResponseHeaders().set("ETag", "\"" + sha256(WEIGHTS) + "\"");
            exchange.sendResponseHeaders(200, content.length);
            exchange.getResponseBody().write(content, 0, 100_000);
            return true;                                    // closed too early
        });
        fetch(LIMITS);
        assertArrayEquals(WEIGHTS, Files.readAllBytes(folder.resolve("model.safetensors")));
        assertTrue(hub.requests().stream().anyMatch(line -> line.contains("model.safetensors bytes=")),
                hub.requests().toString());
    }

    @Test
    void aDownloadOfAnEarlierProcessGoesOnAndAChangedFileStartsAgain() throws IOException {
        Files.write(folder.resolve("model.safetensors.part"), java.util.Arrays.copyOf(WEIGHTS, 1000));
        Files.writeString(folder.resolve("model.safetensors.etag"), sha256(WEIGHTS));
        fetch(LIMITS);
        assertTrue(hub.requests().stream().anyMatch(line -> line.endsWith("model.safetensors bytes=1000-")));
        Files.delete(folder.resolve("model.safetensors"));
        Files.write(folder.resolve("model.safetensors.part"), new byte[1000]);
        Files.writeString(folder.resolve("model.safetensors.etag"), "of-an-older-version");
        fetch(LIMITS);
        assertArrayEquals(WEIGHTS, Files.readAllBytes(folder.resolve("model.safetensors")));
        assertEquals(List.of("config.json", "model.safetensors", "tokenizer.json"), names());
    }

    @Test
    void theTagOfTheHubHoldsAcrossARedirect() throws IOException {
        hub.mood((exchange, file, content) -> {
            if (!file.equals("model.safetensors") || exchange.getRequestURI().getPath().startsWith("/store")) {
                return false;
            }
            exchange.getResponseHeaders().set("X-Linked-Etag", "\"" + sha256(WEIGHTS) + "\"");
            exchange.getResponseHeaders().set("Location", "/store/model.safetensors");
            exchange.sendResponseHeaders(302, -1);
            return true;
        });
        hub.file("model.safetensors", WEIGHTS, "tag-of-the-store");
        fetch(LIMITS);
        Files.delete(folder.resolve("model.safetensors"));
        byte[] falsified = WEIGHTS.clone();
        falsified[5]++;
        hub.file("model.safetensors", falsified, "tag-of-the-store");
        refused("wrong checksum", LIMITS);
        assertFalse(Files.exists(folder.resolve("model.safetensors")));
        assertFalse(Files.exists(folder.resolve("model.safetensors.part")), "a falsified part is not gone on with");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/again/model.safetensors", "ftp://localhost/x", "", "file:///etc/passwd", "http://[broken"})
    void redirectsThatLeadNowhereAreRefused(String location) {
        hub.mood((exchange, file, content) -> {
            if (!file.equals("model.safetensors")) {
                return false;
            }
            exchange.getResponseHeaders().set("Location", location);
            exchange.sendResponseHeaders(307, -1);
            return true;
        });
        refused("redirect", LIMITS);
    }

    @Test
    void aSilentServerIsGivenUp() {
        CountDownLatch done = new CountDownLatch(1);
        hub.mood((exchange, file, content) -> {
            if (!file.equals("model.safetensors")) {
                return false;
            }
            exchange.sendResponseHeaders(200, content.length);
            exchange.getResponseBody().write(content, 0, 10);
            exchange.getResponseBody().flush();
            await(done);
            return true;
        });
        refused("broke off 2 times", new HubLimits(100_000, 1_000_000, Duration.ofMillis(300), 2, 3));
        done.countDown();
    }

    @Test
    void sizesAreBoundedBySaidAndBySentBytes() throws IOException {
        refused("are allowed", new HubLimits(100_000, 200_000, Duration.ofSeconds(20), 3, 3));
        Files.delete(folder.resolve("config.json"));
        hub.mood((exchange, file, content) -> {
            if (!file.equals("config.json")) {
                return false;
            }
            exchange.sendResponseHeaders(200, 0);           // chunked: no size said
            byte[] block = new byte[10_000];
            for (int i = 0; i < 100; i++) {
                exchange.getResponseBody().write(block);
            }
            return true;
        });
        refused("50000 are allowed", new HubLimits(50_000, 1_000_000, Duration.ofSeconds(20), 3, 3));
    }

    @Test
    void missingClosedAndForeignModelsAreNamed() throws IOException {
        hub.mood((exchange, file, content) -> {
            exchange.sendResponseHeaders(file.equals("config.json") ? 401 : 404, -1);
            return true;
        });
        refused("not open to everybody", LIMITS);
        hub.mood((exchange, file, content) -> {
            exchange.sendResponseHeaders(404, -1);
            return true;
        });
        refused("has no model facebook/bart-base", LIMITS);
        hub.mood((exchange, file, content) -> {
            exchange.sendResponseHeaders(503, -1);
            return true;
        });
        refused("status 503", LIMITS);
        hub.mood((exchange, file, content) -> false);
        byte[] other = "{\"model_type\":\"gpt2\"}".getBytes(StandardCharsets.UTF_8);
        hub.file("config.json", other, blob(other));
        refused("gpt2", LIMITS);
        assertTrue(hub.requests().stream().noneMatch(path -> path.contains("model.safetensors")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"../x", "a/b/c", "", "a/..", "a b", "/etc", "http://x/y", "a?b", "-x"})
    void namesThatAreNoModelsAreUsage(String name) {
        Hub source = new Hub(hub.address(), LIMITS, (file, done, total) -> { });
        assertEquals(ExitCode.USAGE,
                assertThrows(UserError.class, () -> source.fetch(name, "main", folder)).exitCode());
        assertEquals(List.of(), hub.requests());
    }

    private void fetch(HubLimits limits) {
        new Hub(hub.address(), limits, (file, done, total) -> { }).fetch("facebook/bart-base", "main", folder);
    }

    private void refused(String reason, HubLimits limits) {
        UserError e = assertThrows(UserError.class, () -> fetch(limits));
        assertEquals(ExitCode.DATA, e.exitCode());
        assertTrue(e.getMessage().contains(reason), e.getMessage());
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static String sha256(byte[] content) {
        return digest("SHA-256", content);
    }

    private static String blob(byte[] content) {
        byte[] head = ("blob " + content.length + "\0").getBytes(StandardCharsets.US_ASCII);
        byte[] all = java.util.Arrays.copyOf(head, head.length + content.length);
        System.arraycopy(content, 0, all, head.length, content.length);
        return digest("SHA-1", all);
    }

    private static String digest(String algorithm, byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance(algorithm).digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
