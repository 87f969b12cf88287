// SPDX-License-Identifier: EPL-2.0
package org.vlpet.data.features;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jhdf.HdfFile;
import io.jhdf.WritableHdfFile;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vlpet.data.Fixtures;

/** The forms that features may have, all found under one name. */
class FeaturePlaceTest {
    @TempDir
    Path temp;
    private Path base;

    @BeforeEach
    void name() {
        base = temp.resolve("features");
    }

    private static void npz(Path file, float... values) throws IOException {
        String header = "{'descr': '<f4', 'fortran_order': False, 'shape': (" + values.length / 2 + ", 2), }";
        ByteBuffer npy = ByteBuffer.allocate(10 + header.length() + 4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        npy.put(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0}).putShort((short) header.length());
        npy.put(header.getBytes(StandardCharsets.US_ASCII));
        for (float value : values) {
            npy.putFloat(value);
        }
        try (OutputStream out = Files.newOutputStream(file); ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry("features.npy"));
            zip.write(npy.array());
        }
    }

    private static void hdf5(Path file, String group) {
        try (WritableHdfFile hdf = HdfFile.write(file)) {
            hdf.putGroup(group).putDataset("features", new float[][] {{1, 2}});
        }
    }

    private FeaturePlace.Form form() {
        return FeaturePlace.find(base).orElseThrow().form().orElseThrow();
    }

    private float[] read(String image) {
        return FeaturePlace.find(base).orElseThrow().open(1, 2, FeatureKeys.STEM).read(image).values();
    }

    @Test
    void everyFormIsFoundUnderTheNameOfTheFolder() throws IOException {
        assertEquals(Optional.empty(), FeaturePlace.find(base));
        hdf5(temp.resolve("features.h5"), "a");
        assertEquals(FeaturePlace.Form.HDF5_ARCHIVE, form());
        assertArrayEquals(new float[] {1, 2}, read("a.png"));
        Files.createDirectories(base.resolve("sub"));
        assertEquals(FeaturePlace.Form.HDF5_ARCHIVE, form(), "an empty folder does not hide the file");
        npz(base.resolve("sub/a.npz"), 3, 4);
        assertEquals(FeaturePlace.Form.NPZ_FILES, form());
        assertArrayEquals(new float[] {3, 4}, read("sub/a.png"));
        npz(base.resolve("sub/b.npz"), 3, 4, 5, 6);
        Fixtures.assertDataError(() -> read("sub/b.png"), "b.npz", "[2, 2]", "[1, 2]");
        Files.writeString(base.resolve("train_obj36.tsv"), "");
        assertEquals(FeaturePlace.Form.TABLE, form());
        hdf5(base.resolve("val_obj36.h5"), "a");
        assertEquals(FeaturePlace.Form.HDF5_ARCHIVE, form());
    }

    @Test
    void anEmptyFolderIsOneOfFilesThatAreMissing() throws IOException {
        Files.createDirectory(base);
        assertEquals(FeaturePlace.Form.HDF5_FILES, form());
        Fixtures.assertDataError(() -> read("a.png"), "a.h5", "missing");
    }

    @Test
    void keysAndStampAreThoseOfTheFeatureFiles() throws IOException {
        Files.createDirectories(base.resolve("sub"));
        npz(base.resolve("sub/a.npz"), 3, 4);
        npz(base.resolve("b.npz"), 3, 4);
        FeaturePlace place = FeaturePlace.find(base).orElseThrow();
        assertEquals(List.of("b", "sub/a"), List.copyOf(place.keys(place.source(1, 2, FeatureKeys.SAME))));
        SourceStamp before = place.stamp();
        assertEquals(2, before.files());
        Files.writeString(base.resolve("extraction.txt"), "a note");
        assertEquals(before, place.stamp());
        npz(base.resolve("c.npz"), 3, 4);
        assertTrue(!before.equals(place.stamp()));
    }
}
