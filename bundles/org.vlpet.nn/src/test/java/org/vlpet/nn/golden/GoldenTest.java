// SPDX-License-Identifier: EPL-2.0
package org.vlpet.nn.golden;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.types.DataType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.vlpet.nn.Toy;
import org.vlpet.nn.ops.EveryKernel;

/** A part of the golden fixtures; {@code vlpet parity} runs them all. */
class GoldenTest {
    @TempDir
    Path scratch;

    static Stream<Arguments> cases() throws IOException {
        return Stream.of("models", "components", "decoding").flatMap(kind -> {
            try (Stream<Path> folders = Files.list(Toy.golden(kind))) {
                return folders.sorted().toList().stream().flatMap(folder -> Stream.of(DataType.FLOAT64,
                        DataType.FLOAT32).map(dtype -> Arguments.of(kind, folder, dtype)));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    @ParameterizedTest(name = "{1} {2}")
    @MethodSource("cases")
    void equalsTheReference(String kind, Path folder, DataType dtype) {
        EveryKernel.run(dtype, () -> {
            CheckResult result = check(kind).apply(GoldenCase.read(folder), dtype);
            assertTrue(result.supported() && result.passed(), result.toString());
        });
    }

    @ParameterizedTest
    @EnumSource(value = DataType.class, names = {"FLOAT32", "FLOAT64"})
    void foldersFromTransformersAndPeftGiveTheirLogits(DataType dtype) {
        for (String name : List.of("bart", "bart_lora")) {
            CheckResult result = InterchangeCheck.run(Toy.golden("interchange/" + name), dtype);
            assertTrue(result.supported() && result.passed(), result.toString());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"weights.safetensors", "io.safetensors"})
    void changedNumberFails(String file) throws IOException {
        Path folder = copy(Toy.golden("models/bart_vlpet_large"));
        mutate(folder.resolve(file));
        CheckResult result = ModelCheck.run(GoldenCase.read(folder), DataType.FLOAT64);
        assertTrue(result.supported());
        assertFalse(result.passed());
        assertTrue(result.message().contains("instead of"), result.message());
    }

    @Test
    void changedTokenFails() throws IOException {
        Path folder = copy(Toy.golden("decoding/bart_text_long8"));
        Path json = folder.resolve("case.json");
        Files.writeString(json, Files.readString(json).replaceFirst("\"logprob\": -", "\"logprob\": -1"));
        assertFalse(DecodingCheck.run(GoldenCase.read(folder), DataType.FLOAT64).passed());
    }

    @Test
    void changedTrainableListFails() throws IOException {
        Path folder = copy(Toy.golden("models/bart_adapter"));
        Path json = folder.resolve("case.json");
        Files.writeString(json, Files.readString(json)
                .replaceFirst("\"model.encoder.layernorm_embedding.weight\",", ""));
        CheckResult result = ModelCheck.run(GoldenCase.read(folder), DataType.FLOAT64);
        assertFalse(result.passed());
        assertTrue(result.message().startsWith("trainable"), result.message());
    }

    private static BiFunction<GoldenCase, DataType, CheckResult> check(String kind) {
        return switch (kind) {
            case "models" -> ModelCheck::run;
            case "components" -> ComponentCheck::run;
            default -> DecodingCheck::run;
        };
    }

    private Path copy(Path folder) throws IOException {
        Path target = Files.createDirectory(scratch.resolve("case"));
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.copy(file, target.resolve(file.getFileName()));
            }
        }
        return target;
    }

    private static void mutate(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        boolean weights = file.endsWith("weights.safetensors");
        ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        int headerLength = (int) buffer.getLong(0);
        String header = new String(bytes, 8, headerLength, StandardCharsets.UTF_8);
        String name = weights ? "\"model.encoder.layers.0.fc1.bias\"" : "\"expected.loss\"";
        int offsets = header.indexOf("data_offsets\":[", header.indexOf(name)) + "data_offsets\":[".length();
        int at = 8 + headerLength + Integer.parseInt(header.substring(offsets, header.indexOf(',', offsets)));
        if (weights) {
            buffer.putFloat(at, buffer.getFloat(at) + 0.01f);
        } else {
            buffer.putDouble(at, buffer.getDouble(at) + 1e-6);
        }
        Files.write(file, bytes);
    }
}
