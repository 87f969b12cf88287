// SPDX-License-Identifier: EPL-2.0
package org.vlpet.data.features;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vlpet.data.Fixtures;
import org.vlpet.model.ExitCode;

class NpzFeatureStoreTest {
    @TempDir
    Path folder;

    private static String header(String type, String shape) {
        return "{'descr': '" + type + "', 'fortran_order': False, 'shape': (" + shape + "), }";
    }

    private void write(String entry, String header, ByteBuffer values) throws IOException {
        ByteArrayOutputStream npy = new ByteArrayOutputStream();
        npy.write(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0, (byte) header.length(), 0});
        npy.write(header.getBytes(StandardCharsets.US_ASCII));
        npy.write(values.array());
        try (OutputStream out = Files.newOutputStream(folder.resolve("v.npz"));
                ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry(entry));
            zip.write(npy.toByteArray());
        }
    }

    private static ByteBuffer floats(float... values) {
        ByteBuffer buffer = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        IntStream.range(0, values.length).forEach(i -> buffer.putFloat(values[i]));
        return buffer;
    }

    @Test
    void shortVideosAreFollowedByZerosAndLongOnesKeepTheLargestOfEveryBin() throws IOException {
        write("features.npy", header("<f4", "2, 2"), floats(1, -2, 3, -4));
        assertArrayEquals(new float[] {1, -2, 3, -4, 0, 0}, store(3, 2).read("v").values());
        assertArrayEquals(new float[] {1, -2, 3, -4}, store(2, 2).read("v").values());
        assertArrayEquals(new float[] {3, -2}, store(1, 2).read("v").values());
        assertEquals(2, store(3, 2).frameCount("v"));
        write("features.npy", header("<f4", "3, 1"), floats(5, 9, 7));
        assertArrayEquals(new float[] {9, 9}, store(2, 1).read("v").values(), "bins [0, 2) and [1, 3) overlap");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "<f2 | 003c00c0         | 1.0",
        ">f4 | 3f800000c0000000 | 1.0",
        "<f8 | 000000000000f03f00000000000000c0 | 1.0"})
    void numbersOfEveryWidthAndByteOrderAreRead(String type, String hex, float first) throws IOException {
        write("features.npy", header(type, "1, 2"), ByteBuffer.wrap(java.util.HexFormat.of().parseHex(hex)));
        assertArrayEquals(new float[] {first, -2}, store(1, 2).read("v").values());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "features.npy | <f4 | 2, 3      | width 2",
        "features.npy | <f4 | 4         | width 2",
        "features.npy | <f4 | 0, 2      | truncated",
        "features.npy | <f4 | 3, 2      | truncated",
        "features.npy | <f4 | 9999999999, 9999999999 | too large",
        "features.npy | <i4 | 2, 2      | float16",
        "features.npy | O8  | 2, 2      | float16",
        "other.npy    | <f4 | 2, 2      | features is missing"})
    void whatIsNoArrayOfFramesIsNamed(String entry, String type, String shape, String message) throws IOException {
        int count = shape.equals("2, 3") ? 6 : 4;
        write(entry, header(type, shape), floats(new float[count]));
        Fixtures.assertError(ExitCode.DATA, () -> store(4, 2).read("v"), "v.npz", message);
    }

    @Test
    void brokenFilesValuesThatAreNoNumbersAndNamesOutsideAreNamed() throws IOException {
        Fixtures.assertError(ExitCode.DATA, () -> store(4, 2).read("gone"), "gone.npz", "missing");
        Fixtures.assertError(ExitCode.DATA, () -> store(4, 2).read("../v"), "../v");
        Files.writeString(folder.resolve("v.npz"), "no archive");
        Fixtures.assertError(ExitCode.DATA, () -> store(4, 2).read("v"), "v.npz", "broken");
        write("features.npy", header("<f4", "1, 2"), floats(0, Float.NaN));
        Fixtures.assertError(ExitCode.DATA, () -> store(4, 2).read("v"), "[0, 1]", "NaN");
    }

    private NpzFeatureStore store(int tokens, int width) {
        return NpzFeatureStore.of(folder, tokens, width);
    }
}
