// SPDX-License-Identifier: EPL-2.0
package org.vlpet.data.features;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jhdf.HdfFile;
import io.jhdf.WritableHdfFile;
import io.jhdf.api.WritableGroup;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vlpet.data.Fixtures;

/** Boxes of an image of 200 x 100 pixels, from one HDF5 file and from tables. */
class BottomUpFeaturesTest {
    private static final float[][] PIXELS = {{20, 10, 60, 90}, {0, -5, 250, 100}};
    /** x1, x2, y1, y2 as shares; the second box is clamped to the image. */
    private static final float[] SHARES = {0.1f, 0.3f, 0.1f, 0.9f, 0, 1, 0, 1};
    private static final float[][] VALUES = {{1, 2, 3}, {4, 5, 6}};
    private static final float[] FLAT = {1, 2, 3, 4, 5, 6};

    @TempDir
    Path folder;

    private static void image(WritableGroup parent, String name, Object values) {
        WritableGroup group = parent.putGroup(name);
        group.putDataset("features", values);
        group.putDataset("boxes", PIXELS);
        group.putDataset("img_w", 200);
        group.putDataset("img_h", 100);
    }

    private static String base64(float[][] rows) {
        ByteBuffer bytes = ByteBuffer.allocate(4 * rows.length * rows[0].length).order(ByteOrder.LITTLE_ENDIAN);
        Arrays.stream(rows).forEach(row -> {
            for (float value : row) {
                bytes.putFloat(value);
            }
        });
        return Base64.getEncoder().encodeToString(bytes.array());
    }

    private static String row(String id) {
        return String.join("\t", id, "100", "200", "x", "x", "x", "x", "2", base64(PIXELS), base64(VALUES));
    }

    private FeatureStore table(String... lines) throws IOException {
        Path file = folder.resolve("t.tsv");
        Files.writeString(file, String.join("\n", lines));
        return BottomUpTsvStore.open(List.of(file), 2, 3, FeatureKeys.SAME);
    }

    private void assertImage(Features features) {
        assertArrayEquals(FLAT, features.values());
        assertArrayEquals(SHARES, features.boxes().orElseThrow(), 1e-6f);
    }

    @Test
    void oneFileHoldsManyImagesAndTheAreaOfABoxIsItsShareOfTheImage() {
        Path file = folder.resolve("train2014_obj36.h5");
        try (WritableHdfFile hdf = HdfFile.write(file)) {
            image(hdf, "a", VALUES);
            image(hdf.putGroup("sub"), "b", VALUES);
        }
        Path other = folder.resolve("val2014_obj36.h5");
        try (WritableHdfFile hdf = HdfFile.write(other)) {
            image(hdf, "c", new float[][] {{1, 2}});
            hdf.putGroup("plain").putDataset("features", VALUES);
        }
        Hdf5ArchiveStore store = Hdf5ArchiveStore.open(List.of(file, other), 2, 3, FeatureKeys.STEM);
        assertImage(store.read("a.jpg"));
        assertImage(store.read("sub/b.jpg"));
        float[] box = Arrays.copyOf(store.read("a").boxes().orElseThrow(), 4);
        assertEquals(0.2 * 0.8, (box[3] - box[2]) * (box[1] - box[0]), 1e-6, "the network's formula (spec A.3)");
        assertTrue(store.read("plain").boxes().isEmpty());
        assertEquals(List.of("a", "sub/b", "c", "plain"), List.copyOf(store.keys()));
        Fixtures.assertDataError(() -> store.read("c"), "val2014_obj36.h5", "/c/features", "[1, 2]");
        Fixtures.assertDataError(() -> store.read("d"), "train2014_obj36.h5", "image d");
        Fixtures.assertDataError(() -> store.read("../a"), "image ../a");
    }

    @Test
    void aCutFileIsRefused() throws IOException {
        Path file = folder.resolve("all.h5");
        try (WritableHdfFile hdf = HdfFile.write(file)) {
            image(hdf, "a", VALUES);
        }
        byte[] whole = Files.readAllBytes(file);
        for (int length = 0; length < whole.length; length += 97) {
            Files.write(file, Arrays.copyOf(whole, length));
            Fixtures.assertDataError(() -> Hdf5ArchiveStore.open(List.of(file), 2, 3, FeatureKeys.SAME).read("a"),
                    "all.h5");
        }
    }

    @Test
    void tablesOfBothKindsAreRead() throws IOException {
        String original = String.join("\t", "7", "200", "100", "2", base64(PIXELS), base64(VALUES));
        FeatureStore store = table("img_id\timg_h\timg_w", row("5"), "", original);
        assertImage(store.read("5"));
        assertImage(store.read("7"));
        Fixtures.assertDataError(() -> store.read("6"), "image 6");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "0 | 6   | two ids           | image 5",
        "1 | x   | a height          | image height",
        "2 | 0   | a width           | 0.0 x 100.0",
        "7 | 3   | a count           | 3 boxes",
        "8 | !!! | no base64         | base64",
        "9 | AAAA| too few values    | 3 bytes",
        "7 | 2\t2| one column more   | 11 columns"})
    void whatIsWrongWithALineIsNamed(int column, String cell, String what, String message) throws IOException {
        String[] cells = row("5").split("\t");
        cells[column] = cell;
        FeatureStore store = table(row("1"), String.join("\t", cells));
        Fixtures.assertDataError(() -> store.read("5"), "t.tsv", column == 0 ? "" : "line 2", message);
    }

    @Test
    void aTableThatChangesIdsThatComeTwiceAndWhatIsNoTableAreRefused() throws IOException {
        FeatureStore store = table(row("1"), row("2"));
        Files.writeString(folder.resolve("t.tsv"), "short");
        Fixtures.assertDataError(() -> store.read("2"), "line 2", "changed");
        Fixtures.assertDataError(() -> table(row("1"), row("1")), "line 2", "line 1");
        Fixtures.assertDataError(() -> table("x".repeat(5000)), "line 1", "too long");
        Path gone = folder.resolve("gone.tsv");
        Fixtures.assertDataError(() -> BottomUpTsvStore.open(List.of(gone), 2, 3, FeatureKeys.SAME), "gone.tsv");
        Files.write(folder.resolve("t.tsv"), row("1").replace("100\t200", "100\t-1").getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void aBoxThatEndsBeforeItStartsIsRefused() {
        Fixtures.assertDataError(() -> Boxes.shares(new float[] {5, 0, 1, 1}, 10, 10, "f: a"), "f: a", "box 0");
    }
}
