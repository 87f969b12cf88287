// SPDX-License-Identifier: EPL-2.0
package org.vlpet.nn.weights;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.vlpet.model.ExitCode;
import org.vlpet.model.UserError;
import org.vlpet.nn.ops.Tensors;
import org.vlpet.nn.ops.TorchEngine;

/** Good files come back bit by bit; everything else is refused with a reason, never half believed. */
class SafetensorsFileTest {
    private static final String GOOD = "{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]}}";

    @TempDir
    Path folder;

    static Stream<Arguments> hostile() {
        return Stream.of(
                Arguments.of("{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]},"
                        + "\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]}}", "uplicate"),
                Arguments.of("[" + GOOD + "]", "'{'"),
                Arguments.of(" " + GOOD, "'{'"),
                Arguments.of(GOOD + "{}", "JSON"),
                Arguments.of("{\"a\":", "JSON"),
                Arguments.of("{".repeat(2000), "JSON"),
                Arguments.of("{\"a\":" + "[".repeat(5000), "JSON"),
                Arguments.of("{\"a\":{\"dtype\":\"F4\",\"shape\":[2],\"data_offsets\":[0,8]}}", "unknown type \"F4\""),
                Arguments.of("{\"a\":{\"shape\":[2],\"data_offsets\":[0,8]}}", "unknown type"),
                Arguments.of("{\"a\":{\"dtype\":\"F32\",\"shape\":[3],\"data_offsets\":[0,8]}}", "does not fill"),
                Arguments.of("{\"a\":{\"dtype\":\"F32\",\"shape\":[-2],\"data_offsets\":[0,8]}}", "no size"),
                Arguments.of("{\"a\":{\"dtype\":\"F32\",\"shape\":[2.0],\"data_offsets\":[0,8]}}", "no size"),
                Arguments.of("{\"a\":{\"dtype\":\"F32\",\"shape\":2,\"data_offsets\":[0,8]}}", "no list shape"),
                Arguments.of("{\"a\":{\"dtype\":\"F32\",\"shape\":[4611686018427387904,4],\"data_offsets\":[0,8]}}",
                        "larger than any file"),
                Arguments.of("{\"a\":{\"dtype\":\"F32\",\"shape\":[99999999999999999999],\"data_offsets\":[0,8]}}",
                        "no size"),
                Arguments.of("{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[8,0]}}", "lies at"),
                Arguments.of("{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0]}}", "instead of 2"),
                Arguments.of("{\"a\":{\"dtype\":\"F32\",\"shape\":[4],\"data_offsets\":[0,16]}}", "truncated"),
                Arguments.of("{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[4,8]}}", "hole"),
                Arguments.of("{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]}}", "tensors end at 4"),
                Arguments.of("{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]},"
                        + "\"b\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[4,8]}}", "overlap"),
                Arguments.of("{\"__metadata__\":{\"x\":1},\"a\":{\"dtype\":\"F32\",\"shape\":[2],"
                        + "\"data_offsets\":[0,8]}}", "text only"),
                Arguments.of("{\"__metadata__\":7}", "no object"),
                Arguments.of("{\"a\":null}", "unknown type"),
                Arguments.of("{}", "tensors end at 0"));
    }

    @ParameterizedTest
    @MethodSource("hostile")
    void hostileHeaderIsRefused(String header, String reason) throws IOException {
        refused(file(header.getBytes(StandardCharsets.UTF_8), header.getBytes(StandardCharsets.UTF_8).length, 8),
                reason);
    }

    @Test
    void wrongLengthsAreRefused() throws IOException {
        byte[] good = GOOD.getBytes(StandardCharsets.UTF_8);
        refused(file(good, good.length, 7), "truncated");
        refused(file(good, good.length, 9), "tensors end at 8");
        refused(file(good, good.length + 100, 8), "claims");
        refused(file(good, 100_000_001L, 8), "100 MB");
        refused(file(good, Long.MAX_VALUE, 8), "100 MB");
        refused(file(good, -1, 8), "18446744073709551615");
        refused(file(good, 0, 8), "'{'");
        refused(Files.write(folder.resolve("short"), new byte[] {1, 2, 3}), "only 3 bytes");
        refused(Files.write(folder.resolve("empty"), new byte[0]), "only 0 bytes");
        refused(folder.resolve("absent"), "does not exist");
        refused(folder, "cannot be read");
        refused(file(new byte[] {'{', '"', (byte) 0xFF, '"', '}'}, 5, 0), "JSON");
    }

    /** Random bytes hardly get past the first check; a good file with a few bytes changed does. */
    @Property(tries = 500)
    void aDamagedHeaderIsRefusedOrDescribesWhatIsThere(@ForAll @IntRange(max = 71) int at, @ForAll byte value,
            @ForAll @IntRange(max = 71) int alsoAt, @ForAll("signs") char sign) throws IOException {
        byte[] header = GOOD.getBytes(StandardCharsets.UTF_8);
        byte[] bytes = ByteBuffer.allocate(16 + header.length).order(ByteOrder.LITTLE_ENDIAN).putLong(header.length)
                .put(header).array();
        bytes[Math.min(at, bytes.length - 1)] = value;
        bytes[8 + Math.min(alsoAt, header.length - 1)] = (byte) sign;
        Path file = Files.createTempFile("damaged", ".safetensors");
        try {
            Files.write(file, bytes);
            SafetensorsFile opened = SafetensorsFile.open(file);
            for (String name : opened.names()) {
                assertEquals(8, opened.require(name).bytes().remaining(), "the data part has eight bytes");
            }
        } catch (UserError e) {
            assertEquals(ExitCode.DATA, e.exitCode());
        } finally {
            Files.delete(file);
        }
    }

    @Provide
    Arbitrary<Character> signs() {
        return Arbitraries.of('{', '}', '[', ']', '"', ',', ':', '0', '9', '-', 'F', ' ', 'e', '\\');
    }

    @Property(tries = 300)
    void randomBytesNeverCrash(@ForAll @Size(max = 200) byte[] bytes) throws IOException {
        Path file = Files.createTempFile("hostile", ".safetensors");
        try {
            Files.write(file, bytes);
            assertEquals(ExitCode.DATA, assertThrows(UserError.class, () -> SafetensorsFile.open(file)).exitCode());
        } finally {
            Files.delete(file);
        }
    }

    @Property(tries = 300)
    void changedHeaderIsRefusedOrStaysInsideTheData(@ForAll int place, @ForAll byte value) throws IOException {
        byte[] header = GOOD.getBytes(StandardCharsets.UTF_8);
        header[Math.floorMod(place, header.length)] = value;
        Path file = Files.createTempFile("changed", ".safetensors");
        try {
            Files.write(file, bytes(header, header.length, 8));
            SafetensorsFile open = SafetensorsFile.open(file);
            for (String name : open.names()) {
                assertEquals(8, open.require(name).bytes().remaining());
            }
        } catch (UserError e) {
            assertEquals(ExitCode.DATA, e.exitCode());
        } finally {
            Files.delete(file);
        }
    }

    @Test
    void writtenTensorsComeBack() throws IOException {
        Path file = folder.resolve("x.safetensors");
        try (NDManager manager = TorchEngine.newManager()) {
            Map<String, NDArray> tensors = new LinkedHashMap<>();
            tensors.put("single", Tensors.of(manager, new float[] {1.5f, -0.0f, Float.MIN_VALUE}, DataType.FLOAT32, 3));
            tensors.put("double", Tensors.of(manager, new double[] {Math.PI, 1e-300}, DataType.FLOAT64, 2, 1));
            tensors.put("ids", Tensors.of(manager, new long[] {-100, Long.MAX_VALUE}, 1, 2));
            tensors.put("ümläut", Tensors.of(manager, new float[] {7}, DataType.FLOAT32, 1));
            SafetensorsWriter.writeFile(file, tensors, Map.of("format", "pt"));
            SafetensorsFile read = SafetensorsFile.open(file);
            assertEquals(tensors.keySet(), Set.copyOf(read.names()));
            assertEquals(Map.of("format", "pt"), read.metadata());
            tensors.forEach((name, tensor) -> {
                StoredTensor stored = read.require(name);
                assertEquals(List.of(1L, 2L), read.require("ids").shape());
                assertEquals(Tensors.memory(tensor), stored.bytes(), name);
            });
            assertEquals(List.of(file), Files.list(folder).toList(), "nothing is left beside it");
        }
    }

    @Test
    void halfPrecisionIsWidenedAndTheFileNeverChanges() throws IOException {
        String header = "{\"h\":{\"dtype\":\"F16\",\"shape\":[2],\"data_offsets\":[0,4]},"
                + "\"b\":{\"dtype\":\"BF16\",\"shape\":[2],\"data_offsets\":[4,8]}}";
        byte[] bytes = bytes(header.getBytes(StandardCharsets.UTF_8), header.length(), 8);
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).position(8 + header.length())
                .putShort(Float.floatToFloat16(1.5f)).putShort(Float.floatToFloat16(-2f))
                .putShort((short) 0x3FC0).putShort((short) 0xC000);
        Path file = Files.write(folder.resolve("half"), bytes);
        SafetensorsFile read = SafetensorsFile.open(file);
        try (NDManager manager = TorchEngine.newManager()) {
            for (String name : List.of("h", "b")) {
                NDArray wide = Widening.copy(manager, read.require(name), DataType.FLOAT64);
                assertArrayEquals(new double[] {1.5, -2}, Tensors.doubles(wide), name);
            }
            Path good = file(GOOD.getBytes(StandardCharsets.UTF_8), GOOD.length(), 8);
            byte[] before = Files.readAllBytes(good);
            NDArray mapped = Widening.mapped(manager, SafetensorsFile.open(good).require("a"), DataType.FLOAT32);
            Tensors.assign(mapped, Tensors.of(manager, new float[] {3, 4}, DataType.FLOAT32, 2));
            assertArrayEquals(new double[] {3, 4}, Tensors.doubles(mapped));
            assertArrayEquals(before, Files.readAllBytes(good));
        }
    }

    private void refused(Path file, String reason) {
        UserError e = assertThrows(UserError.class, () -> SafetensorsFile.open(file));
        assertEquals(ExitCode.DATA, e.exitCode());
        assertTrue(e.getMessage().contains(reason), e.getMessage());
        assertTrue(e.getMessage().contains(file.toString()), e.getMessage());
        assertTrue(e.getMessage().length() < 600, "hostile text is cut");
    }

    private Path file(byte[] header, long claimed, int data) throws IOException {
        return Files.write(Files.createTempFile(folder, "f", ".safetensors"), bytes(header, claimed, data));
    }

    private static byte[] bytes(byte[] header, long claimed, int data) {
        return ByteBuffer.allocate(8 + header.length + data).order(ByteOrder.LITTLE_ENDIAN).putLong(claimed)
                .put(header).array();
    }
}
