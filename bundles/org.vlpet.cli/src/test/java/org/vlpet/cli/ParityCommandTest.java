// SPDX-License-Identifier: EPL-2.0
package org.vlpet.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code parity} finds what is wrong with a case, however small. */
class ParityCommandTest {
    private static final Path GOLDEN = Path.of("..", "org.vlpet.nn", "src", "test", "resources", "golden");
    private static final String CASE = "bart_vlpet_large";

    @TempDir
    private Path folder;

    private Path copyCase() throws IOException {
        Path target = Files.createDirectories(folder.resolve("models").resolve(CASE));
        try (Stream<Path> files = Files.list(GOLDEN.resolve("models").resolve(CASE))) {
            for (Path file : files.toList()) {
                Files.copy(file, target.resolve(file.getFileName().toString()));
            }
        }
        return target;
    }

    /** Replaces the first value of a tensor; F32 or F64. */
    private static void mutate(Path safetensors, String tensor) throws IOException {
        ByteBuffer file = ByteBuffer.wrap(Files.readAllBytes(safetensors)).order(ByteOrder.LITTLE_ENDIAN);
        int header = Math.toIntExact(file.getLong(0));
        JsonNode entry = new ObjectMapper().readTree(new String(file.array(), 8, header)).path(tensor);
        int at = 8 + header + entry.path("data_offsets").get(0).asInt();
        if (entry.path("dtype").asText().equals("F64")) {
            file.putDouble(at, file.getDouble(at) + 1e-3);
        } else {
            file.putFloat(at, file.getFloat(at) + 0.5f);
        }
        Files.write(safetensors, file.array());
    }

    @Test
    void aGoodCasePassesInBothFormats() throws IOException {
        copyCase();
        CommandLineRun run = CommandLineRun.of("parity", folder.toString(), "--require-all", "--json");
        assertEquals(0, run.exitCode(), run.answer());
        JsonNode cases = run.json().path("cases");
        assertEquals(2, cases.size());
        for (JsonNode entry : cases) {
            assertEquals("models/" + CASE, entry.path("case").asText());
            assertTrue(entry.path("supported").asBoolean() && entry.path("passed").asBoolean(), entry.toString());
            assertTrue(entry.path("checked").size() > 3, entry.toString());
            assertTrue(entry.path("gapAbs").isNumber() && entry.path("gapRel").isNumber());
        }
    }

    @Test
    void oneWeightMakesItFail() throws IOException {
        mutate(copyCase().resolve("weights.safetensors"), "model.encoder.layers.0.self_attn.q_proj.weight");
        assertFailed();
    }

    @Test
    void oneExpectedValueMakesItFail() throws IOException {
        mutate(copyCase().resolve("io.safetensors"), "expected.logits");
        assertFailed();
    }

    @Test
    void oneExpectedGradientMakesItFail() throws IOException {
        mutate(copyCase().resolve("io.safetensors"), "grad.model.encoder.visual_embedding.img_order_embedding.weight");
        assertFailed();
    }

    @Test
    void aWrongCountMakesItFail() throws IOException {
        Path json = copyCase().resolve("case.json");
        Files.writeString(json, Files.readString(json).replaceFirst("\"trainable\": (\\d+)", "\"trainable\": 1$1"));
        assertFailed();
    }

    private void assertFailed() {
        CommandLineRun run = CommandLineRun.of("parity", folder.toString(), "--json");
        assertEquals(1, run.exitCode());
        run.json().path("cases").forEach(entry -> {
            assertFalse(entry.path("passed").asBoolean(), entry.toString());
            assertFalse(entry.path("message").asText().isEmpty());
        });
    }

    @Test
    void aTruncatedOrUnreadableCaseFails() throws IOException {
        Path weights = copyCase().resolve("weights.safetensors");
        Files.write(weights, java.util.Arrays.copyOf(Files.readAllBytes(weights), 1000));
        assertFailed();
        Files.writeString(weights.resolveSibling("case.json"), "{ broken");
        assertFailed();
    }

    @Test
    void anEmptyFolderFails() {
        assertEquals(1, CommandLineRun.of("parity", folder.toString(), "--json").exitCode());
        assertEquals(3, CommandLineRun.of("parity", folder.resolve("none").toString()).exitCode());
    }

    @Test
    void anUnsupportedCaseFailsOnlyIfAllAreRequired() throws IOException {
        Path json = copyCase().resolve("case.json");
        Files.writeString(json, Files.readString(json).replace("\"method\": \"vlpet\"", "\"method\": \"to come\""));
        CommandLineRun lenient = CommandLineRun.of("parity", folder.toString(), "--json");
        assertEquals(0, lenient.exitCode(), lenient.answer());
        assertFalse(lenient.json().path("cases").get(0).path("passed").asBoolean());
        assertEquals(1, CommandLineRun.of("parity", folder.toString(), "--require-all").exitCode());
    }
}
