// SPDX-License-Identifier: EPL-2.0
package org.vlpet.data.features;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jhdf.HdfFile;
import io.jhdf.WritableHdfFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vlpet.data.Fixtures;
import org.vlpet.data.importers.Progress;
import org.vlpet.model.UserError;

class PackedFeatureStoreTest {
    @TempDir
    Path temp;

    private Path base() {
        return temp.resolve("features");
    }

    private void image(String name, float... values) throws IOException {
        Path file = base().resolve(name + ".h5");
        Files.createDirectories(file.getParent());
        try (WritableHdfFile hdf = HdfFile.write(file)) {
            hdf.putGroup(file.getFileName().toString().replace(".h5", "")).putDataset("features", new float[][] {values});
        }
    }

    private FeaturePlace place() {
        return FeaturePlace.find(base()).orElseThrow();
    }

    private FeaturePacker.Report pack() {
        return FeaturePacker.pack(place(), 1, 2, false, Progress.NONE);
    }

    private FeatureStore open() {
        return place().open(1, 2, FeatureKeys.STEM);
    }

    private Path written() {
        Path file = temp.resolve("one.packed");
        try (PackedFeatureWriter writer = PackedFeatureWriter.create(file, 2, 3, true)) {
            writer.add("a", new Features(new float[] {1, 2, 3, 4, 5, 6}, 2, 3, Optional.of(new float[] {0, 1, 0, 1, 0, .5f, 0, .5f})));
            writer.add("b", new Features(new float[] {-1, 0.1f, 3, 4, 5, 6}, 2, 3, Optional.of(new float[8])));
            writer.alias("c", "a");
            assertEquals(0.1 - Float.float16ToFloat(Float.floatToFloat16(0.1f)), writer.largestError(), 1e-8);
            writer.finish(SourceStamp.NONE);
        }
        return file;
    }

    private static PackedFeatureStore open(Path file) {
        return PackedFeatureStore.open(file, FeatureKeys.SAME);
    }

    @Test
    void whatWasPackedIsReadBackAndTakesThePlaceOfTheFiles() throws IOException {
        image("a", 1, 2);
        image("sub/b", 3, 0.1f);
        FeaturePacker.Report report = pack();
        assertEquals(2, report.images());
        assertEquals(2.4e-5, report.largestError(), 1e-6);
        FeatureStore store = open();
        assertTrue(store instanceof PackedFeatureStore);
        assertArrayEquals(new float[] {1, 2}, store.read("a.png").values());
        assertArrayEquals(new float[] {3, Float.float16ToFloat(Float.floatToFloat16(0.1f))}, store.read("sub/b.jpg").values());
        assertEquals(List.of(place().packed()), place().read());
        Fixtures.assertDataError(() -> store.read("c"), "features.packed", "image c");
        Fixtures.assertDataError(() -> place().open(2, 2, FeatureKeys.STEM), "[1, 2]", "[2, 2]");
    }

    @Test
    void aSourceThatChangedIsNoticedAndOneThatIsGoneIsNamed() throws IOException {
        image("a", 1, 2);
        pack();
        assertEquals(Optional.empty(), ((PackedFeatureStore) open()).unproven());
        Files.setLastModifiedTime(base().resolve("a.h5"), FileTime.fromMillis(1_000));
        Fixtures.assertDataError(this::open, "features.packed", "has changed");
        pack();
        image("b", 1, 2);
        Fixtures.assertDataError(this::open, "2 files");
        Files.delete(base().resolve("a.h5"));
        Files.delete(base().resolve("b.h5"));
        assertArrayEquals(new float[] {1, 2}, open().read("a").values());
        Files.delete(base());
        assertArrayEquals(new float[] {1, 2}, open().read("a").values());
        String note = ((PackedFeatureStore) open()).unproven().orElseThrow();
        assertTrue(note.contains("features.packed") && note.contains("1 files (") && note.contains("of features"), note);
    }

    @Test
    void brokenFeaturesStopPackingOrAreCountedAndNothingIsLeftBehind() throws IOException {
        image("a", 1, 2);
        Files.writeString(base().resolve("b.h5"), "no HDF5");
        image("big", 1, 1e6f);
        Fixtures.assertDataError(this::pack, "b.h5");
        Files.delete(base().resolve("b.h5"));
        Fixtures.assertDataError(this::pack, "image big", "float16");
        Files.delete(base().resolve("big.h5"));
        Files.writeString(base().resolve("b.h5"), "no HDF5");
        try (Stream<Path> files = Files.list(temp)) {
            assertEquals(List.of(base()), files.toList());
        }
        FeaturePacker.Report report = FeaturePacker.pack(place(), 1, 2, true, Progress.NONE);
        assertEquals(1, report.images());
        assertEquals(1, report.left().size());
    }

    @Test
    void aSourceThatChangesWhileItIsPackedIsRefused() throws IOException {
        image("a", 1, 2);
        Fixtures.assertDataError(() -> FeaturePacker.pack(place(), 1, 2, false, (what, done, total) -> {
            try {
                image("late", 1, 2);
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }), "changed while");
        assertFalse(Files.exists(place().packed()));
    }

    @Test
    void keysMayShareARecordAndBoxesAreKept() {
        PackedFeatureStore store = open(written());
        assertArrayEquals(store.read("a").values(), store.read("c").values());
        assertArrayEquals(new float[] {0, 1, 0, 1, 0, .5f, 0, .5f}, store.read("c").boxes().orElseThrow());
        try (PackedFeatureWriter writer = PackedFeatureWriter.create(temp.resolve("x.packed"), 1, 1, false)) {
            writer.add("a", new Features(new float[1], 1, 1));
            Fixtures.assertDataError(() -> writer.add("a", new Features(new float[1], 1, 1)), "image a", "twice");
            Fixtures.assertDataError(() -> writer.add("b", new Features(new float[2], 1, 2)), "image b", "(1, 2)");
            Fixtures.assertDataError(() -> writer.add("n", new Features(new float[] {Float.NaN}, 1, 1)), "image n", "NaN");
        }
        assertFalse(Files.exists(temp.resolve("x.packed")));
    }

    @Test
    void aFileCutAnywhereOrWithAChangedByteIsRefused() throws IOException {
        Path file = written();
        byte[] whole = Files.readAllBytes(file);
        for (int length = 0; length < whole.length; length += 37) {
            Files.write(file, Arrays.copyOf(whole, length));
            Fixtures.assertDataError(() -> open(file), "one.packed");
        }
        Random random = new Random(3);
        for (int i = 0; i < 300; i++) {
            byte[] spoiled = whole.clone();
            int at = i % 2 == 0 ? random.nextInt(80) : PackedFormat.DATA + random.nextInt(whole.length - PackedFormat.DATA);
            spoiled[at] ^= (byte) (1 + random.nextInt(255));
            Files.write(file, spoiled);
            try {
                PackedFeatureStore store = open(file);
                // Bytes between records mean nothing.
                assertArrayEquals(new float[] {1, 2, 3, 4, 5, 6}, store.read("a").values());
                assertEquals(-1, store.read("b").values()[0]);
            } catch (UserError e) {
                assertTrue(e.getMessage().contains("one.packed"), e.getMessage());
            }
        }
    }

    @Test
    void aFileMadeToDeceiveIsRefused() throws Exception {
        Path file = written();
        byte[] whole = Files.readAllBytes(file);
        Random random = new Random(4);
        for (int i = 0; i < 400; i++) {
            byte[] forged = whole.clone();
            int index = (int) ByteBuffer.wrap(whole).order(java.nio.ByteOrder.LITTLE_ENDIAN).getLong(32);
            int at = i % 3 == 0 ? 8 + random.nextInt(PackedFormat.HEAD - 8) : index + random.nextInt(whole.length - index);
            forged[at] = (byte) random.nextInt();
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(forged, 0, PackedFormat.HEAD);
            digest.update(forged, index, forged.length - index);
            System.arraycopy(digest.digest(), 0, forged, PackedFormat.HEAD, PackedFormat.HASH);
            Files.write(file, forged);
            try {
                for (String key : open(file).places().keySet()) {
                    open(file).read(key);
                }
            } catch (UserError e) {
                assertTrue(e.getMessage().contains("one.packed"), e.getMessage());
            }
        }
    }

    @Test
    void aFileThatIsCutWhileItIsMappedIsAUsersError() throws IOException {
        Path file = temp.resolve("long.packed");
        try (PackedFeatureWriter writer = PackedFeatureWriter.create(file, 1, 8192, false)) {
            for (int i = 0; i < 8; i++) {
                writer.add("k" + i, new Features(new float[8192], 1, 8192));
            }
            writer.finish(SourceStamp.NONE);
        }
        PackedFeatureStore store = open(file);
        assertEquals(8192, store.read("k7").values().length);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.truncate(8192);
        }
        Fixtures.assertDataError(() -> store.read("k7"), "long.packed", "image k7");
    }
}
