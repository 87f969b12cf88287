// SPDX-License-Identifier: EPL-2.0
package org.vlpet.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.types.DataType;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vlpet.data.features.FeatureKeys;
import org.vlpet.data.features.FeaturePlace;
import org.vlpet.data.features.Hdf5FeatureStore;
import org.vlpet.data.features.ImageFile;
import org.vlpet.data.features.clip.ClipPreprocessor;
import org.vlpet.nn.vision.clip.ClipTower;

/** From a folder of images to files that the readers read, stopped and continued, with broken images. */
class ExtractCommandTest {
    private static final Path WEIGHTS = Path.of("../org.vlpet.nn/src/test/resources/vision/resnet_openai");
    @TempDir
    Path folder;
    private Path images;
    private Path out;

    @BeforeEach
    void draw() throws IOException {
        images = Files.createDirectories(folder.resolve("images/sub")).getParent();
        out = folder.resolve("out");
        picture("a.png", 80, 60, 1);
        picture("sub/b.c.png", 30, 90, 2);
    }

    @Test
    void theReadersReadWhatTheTowerGives() {
        CommandLineRun run = extract("--json");
        assertEquals(0, run.exitCode(), run.messages());
        assertEquals(2, run.json().path("written").asInt());
        assertEquals(4, run.json().path("inputTokens").asInt());
        assertEquals(64, run.json().path("featDim").asInt());
        Hdf5FeatureStore store = Hdf5FeatureStore.besideImages(out, 4, 64);
        try (ClipTower tower = ClipTower.open(WEIGHTS, DataType.FLOAT32)) {
            for (String name : List.of("a.png", "sub/b.c.png")) {
                float[] pixels = new ClipPreprocessor(64, ClipPreprocessor.Fit.SQUARE)
                        .apply(ImageFile.read(images.resolve(name)));
                float[] expected = tower.encode(pixels, 1).grid();
                float[] actual = store.read(name).values();
                assertEquals(expected.length, actual.length);
                for (int i = 0; i < actual.length; i++) {
                    assertEquals(expected[i], actual[i], 1e-5, name + " " + i);
                }
            }
        }
    }

    @Test
    void brokenImagesStopOrAreReported() throws IOException {
        Files.writeString(images.resolve("broken.png"), "no image");
        CommandLineRun strict = extract();
        assertEquals(3, strict.exitCode());
        assertTrue(strict.messages().contains("broken.png: not an image"), strict.messages());
        CommandLineRun lenient = extract("--skip-unreadable", "--json");
        assertEquals(0, lenient.exitCode(), lenient.messages());
        assertEquals(1, lenient.json().path("unreadable").size());
        assertEquals(2, lenient.json().path("written").asInt() + lenient.json().path("kept").asInt());
        assertFalse(Files.exists(out.resolve("broken.h5")));
    }

    @Test
    void aStoppedCallGoesOnAndTruncatedFilesAreMadeAgain() throws IOException {
        extract();
        Path whole = out.resolve("a.h5");
        Path cut = out.resolve("sub/b.c.h5");
        FileTime past = FileTime.fromMillis(1_000_000);
        Files.setLastModifiedTime(whole, past);
        byte[] bytes = Files.readAllBytes(cut);
        Files.write(cut, Arrays.copyOf(bytes, bytes.length / 2));
        CommandLineRun again = extract("--json");
        assertEquals(1, again.json().path("written").asInt(), again.messages());
        assertEquals(1, again.json().path("kept").asInt());
        assertEquals(past, Files.getLastModifiedTime(whole));
        assertEquals(256, Hdf5FeatureStore.besideImages(out, 4, 64).read("sub/b.c.png").values().length);
        try (Stream<Path> files = Files.walk(out)) {
            assertEquals(List.of(), new ArrayList<>(files.filter(f -> f.toString().endsWith(".tmp")).toList()));
        }
        CommandLineRun otherwise = extract("--fit", "crop");
        assertEquals(6, otherwise.exitCode(), "features made otherwise are not mixed");
    }

    @Test
    void listsStayInTheirFolderAndPooledFeaturesAreOneToken() throws IOException {
        Path list = images.resolve("list.txt");
        Files.writeString(list, "sub/b.c.png\n\n");
        CommandLineRun run = CommandLineRun.of("extract", "--images", list.toString(), "--weights",
                WEIGHTS.toString(), "--out", out.toString(), "--pooled");
        assertEquals(0, run.exitCode(), run.messages());
        assertEquals(8, Hdf5FeatureStore.besideImages(out, 1, 8).read("sub/b.c.png").values().length);
        Files.writeString(list, "../outside.png\n");
        assertEquals(3, CommandLineRun.of("extract", "--images", list.toString(), "--weights", WEIGHTS.toString(),
                "--out", out.toString(), "--pooled").exitCode());
    }

    @ParameterizedTest
    @CsvSource({"npz,1e-5", "npz16,2e-2"})
    void numpyArchivesBatchesAndAPackedFileHoldTheSame(String format, double tolerance) {
        assertEquals(0, extract("--batch", "1").exitCode());
        Path other = folder.resolve("other");
        CommandLineRun run = extract("--out", other.toString(), "--format", format, "--batch", "2", "--pack");
        assertEquals(0, run.exitCode(), run.messages());
        FeaturePlace place = FeaturePlace.find(other).orElseThrow();
        assertTrue(Files.exists(place.packed()));
        for (String name : List.of("a.png", "sub/b.c.png")) {
            float[] expected = Hdf5FeatureStore.besideImages(out, 4, 64).read(name).values();
            assertArrayEquals(expected, place.source(4, 64, FeatureKeys.STEM).read(name).values(), (float) tolerance);
            assertArrayEquals(expected, place.open(4, 64, FeatureKeys.STEM).read(name).values(), 2e-2f);
        }
        assertEquals(2, extract("--out", other.toString(), "--format", format, "--json").json().path("kept").asInt());
    }

    private CommandLineRun extract(String... more) {
        List<String> arguments = new ArrayList<>(List.of("extract", "--images", images.toString(), "--weights",
                WEIGHTS.toString()));
        arguments.addAll(List.of(more));
        if (!arguments.contains("--out")) {
            arguments.addAll(List.of("--out", out.toString()));
        }
        return CommandLineRun.of(arguments.toArray(String[]::new));
    }

    private void picture(String name, int width, int height, int seed) throws IOException {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                image.setRGB(x, y, (x * 3 * seed << 16 | y * 2 << 8 | x * y) & 0xffffff);
            }
        }
        ImageIO.write(image, "png", images.resolve(name).toFile());
    }
}
