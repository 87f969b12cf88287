// SPDX-License-Identifier: EPL-2.0
package org.vlpet.data.features;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jhdf.HdfFile;
import io.jhdf.WritableHdfFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vlpet.data.Fixtures;
import org.vlpet.model.UserError;

class Hdf5FeatureStoreTest {
    private static final Path HALF =
            Fixtures.GOLDEN.resolve("data/datasets/VG/clip_features/data_clip_RN101_att/2300001.h5");
    private static final String IMAGE = "2300001";

    @TempDir
    Path temp;

    private Path write(String group, String dataset, Object values) {
        Path file = temp.resolve("img.h5");
        try (WritableHdfFile hdf = HdfFile.write(file)) {
            hdf.putGroup(group).putDataset(dataset, values);
        }
        return file;
    }

    private Hdf5FeatureStore store(int tokens, int width) {
        return Hdf5FeatureStore.of(temp, tokens, width);
    }

    @Test
    void halfPrecisionIsReadExactly() {
        Features features = Hdf5FeatureStore.of(HALF.getParent(), 49, 16).read(IMAGE);
        for (float value : features.values()) {
            assertEquals(value, Float.float16ToFloat(Float.floatToFloat16(value)));
        }
        assertTrue(features.values()[0] != 0);
    }

    @Test
    void singleAndDoublePrecisionAreRead() {
        float[][] single = {{1.1f, -2.2f, 3f}, {4f, 5f, 6.6f}};
        write("img", "features", single);
        assertArrayEquals(new float[] {1.1f, -2.2f, 3f, 4f, 5f, 6.6f}, store(2, 3).read("img").values());
        write("img", "features", new double[][] {{0.1, 2}});
        assertArrayEquals(new float[] {0.1f, 2f}, store(1, 2).read("img").values());
    }

    @Test
    void namesOfOwnDataMayHaveFoldersAndEndings() throws IOException {
        write("img", "features", new float[][] {{1, 2}});
        Files.createDirectory(temp.resolve("a"));
        Files.move(temp.resolve("img.h5"), temp.resolve("a/img.h5"));
        assertEquals(2f, Hdf5FeatureStore.besideImages(temp, 1, 2).read("a/img.png").values()[1]);
    }

    @Test
    void anotherShapeTypeOrNameIsRefused() {
        write("img", "features", new float[][] {{1, 2, 3}});
        Fixtures.assertDataError(() -> store(1, 4).read("img"), "img.h5", "[1, 3]", "[1, 4]");
        write("img", "features", new float[] {1, 2, 3});
        Fixtures.assertDataError(() -> store(1, 3).read("img"), "img.h5", "[3]");
        write("img", "features", new int[][] {{1, 2, 3}});
        Fixtures.assertDataError(() -> store(1, 3).read("img"), "img.h5", "int");
        write("img", "fc", new float[][] {{1, 2, 3}});
        Fixtures.assertDataError(() -> store(1, 3).read("img"), "img.h5", "/img/features is missing");
        write("other", "features", new float[][] {{1, 2, 3}});
        Fixtures.assertDataError(() -> store(1, 3).read("img"), "img.h5", "/img/features is missing");
        write("img", "features", new float[][] {{1, Float.NaN, 3}});
        Fixtures.assertDataError(() -> store(1, 3).read("img"), "img.h5", "[0, 1]", "NaN");
    }

    @Test
    void aMissingFileAndANameLeadingOutAreRefused() throws IOException {
        Fixtures.assertDataError(() -> store(1, 3).read("none"), "none.h5", "missing");
        Fixtures.assertDataError(() -> store(1, 3).read("../secret"), "../secret");
        Fixtures.assertDataError(() -> store(1, 3).read("/etc/passwd"), "/etc/passwd");
        Fixtures.assertDataError(() -> store(1, 3).read("a\0b"), "no file name");
        Path outside = Files.createTempFile("outside", ".h5");
        try {
            Files.createSymbolicLink(temp.resolve("link.h5"), outside);
            Fixtures.assertDataError(() -> store(1, 3).read("link"), "link.h5", "no file inside");
        } finally {
            Files.delete(outside);
        }
    }

    @Test
    void aFileCutAnywhereIsAUsersError() throws IOException {
        byte[] whole = Files.readAllBytes(HALF);
        for (int length = 0; length < whole.length; length += 61) {
            Files.write(temp.resolve(IMAGE + ".h5"), Arrays.copyOf(whole, length));
            Fixtures.assertDataError(() -> store(49, 16).read(IMAGE), IMAGE + ".h5");
        }
    }

    @Test
    void aSpoiledFileIsReadOrRefusedButNothingElse() throws IOException {
        byte[] whole = Files.readAllBytes(HALF);
        Random random = new Random(7);
        for (int i = 0; i < 150; i++) {
            byte[] spoiled = whole.clone();
            for (int k = 0; k < 3; k++) {
                spoiled[random.nextInt(i % 2 == 0 ? 900 : spoiled.length)] = (byte) random.nextInt();
            }
            Files.write(temp.resolve(IMAGE + ".h5"), spoiled);
            try {
                assertEquals(49 * 16, store(49, 16).read(IMAGE).values().length);
            } catch (UserError e) {
                assertTrue(e.getMessage().contains(IMAGE + ".h5"), e.getMessage());
            }
        }
    }
}
