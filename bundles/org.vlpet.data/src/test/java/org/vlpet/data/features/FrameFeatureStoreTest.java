// SPDX-License-Identifier: EPL-2.0
package org.vlpet.data.features;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vlpet.data.Fixtures;
import org.vlpet.model.ExitCode;
import org.vlpet.model.experiment.VisionInput;

class FrameFeatureStoreTest {
    private static final int TOKENS = 3;
    /** Of 4 x 4 pixels of 3 colours. */
    private static final int CELL = 48;
    /** A frame is 2 x 2 cells and the whole. */
    private static final int WIDTH = 5 * CELL;

    @TempDir
    Path root;

    @BeforeEach
    void frames() throws IOException {
        Files.createDirectory(root.resolve("clip"));
        Files.writeString(root.resolve("clip/notes.txt"), "no frame");
        for (int i : new int[] {1, 2, 10, 11}) {
            BufferedImage image = new BufferedImage(8, 8, BufferedImage.TYPE_INT_RGB);
            for (int at = 0; at < 64; at++) {
                image.setRGB(at % 8, at / 8, i * 20 << 16);
            }
            ImageIO.write(image, "png", root.resolve("clip/f" + i + ".png").toFile());
        }
    }

    private FrameFeatureStore store() {
        VisionInput vision = Fixtures.pixels();
        vision.setInputTokens(TOKENS);
        vision.setFeatDim(WIDTH);
        return FrameFeatureStore.of(root, vision);
    }

    @Test
    void framesComeInTheOrderOfTheirNumbersAndAreResizedAsFeaturesAre() {
        assertEquals(List.of("f1.png", "f2.png", "f10.png", "f11.png"),
                FrameFeatureStore.files(root, "clip").stream().map(f -> f.getFileName().toString()).toList());
        float[] values = store().read("clip").values();
        assertEquals(TOKENS * WIDTH, values.length);
        // Four frames in three bins: [0, 2), [1, 3), [2, 4); the largest of each. Their mean is 120.
        assertArrayEquals(new float[] {-80 / 255f, 80 / 255f, 100 / 255f}, every(values, 0), 1e-3f);
        assertArrayEquals(new float[] {40 / 255f, 200 / 255f, 220 / 255f}, every(values, 4 * CELL), 1e-3f);
    }

    @Test
    void aListOfFramesIsTakenAsItIsAndAShortVideoIsFilledUp() {
        float[] values = store().read("clip/f10.png" + FrameFeatureStore.SEPARATOR + "clip/f1.png").values();
        assertArrayEquals(new float[] {90 / 255f, -90 / 255f, 0}, every(values, 0), 1e-3f);
        assertArrayEquals(new float[] {200 / 255f, 20 / 255f, 0}, every(values, 4 * CELL), 1e-3f);
    }

    @Test
    void oneFrameAloneIsShownAsItIs() {
        float[] values = store().read("clip/f1.png").values();
        assertArrayEquals(new float[] {20 / 255f, 20 / 255f}, new float[] {values[0], values[4 * CELL]}, 1e-3f);
    }

    @Test
    void whatNeverMovesIsOnlyInTheWhole() throws IOException {
        Files.createDirectory(root.resolve("still"));
        for (int i = 0; i < TOKENS; i++) {
            Files.copy(root.resolve("clip/f2.png"), root.resolve("still/" + i + ".png"));
        }
        float[] values = store().read("still").values();
        assertArrayEquals(new float[TOKENS], every(values, 0), 1e-6f);
        assertArrayEquals(new float[] {40 / 255f, 40 / 255f, 40 / 255f}, every(values, 4 * CELL), 1e-3f);
    }

    /** A number of each frame. */
    private static float[] every(float[] values, int at) {
        return new float[] {values[at], values[WIDTH + at], values[2 * WIDTH + at]};
    }

    @Test
    void tokensKnowWhenTheyAreSeenAndBlankOnesShowBlack() {
        float[] boxes = store().boxes().orElseThrow();
        assertArrayEquals(new float[] {1 / 3f, 2 / 3f, 0, 1}, Arrays.copyOfRange(boxes, 4, 8), 1e-6f);
        VisionInput vision = Fixtures.pixels();
        vision.setInputTokens(TOKENS);
        vision.setFeatDim(WIDTH);
        FeatureStore blank = FrameFeatureStore.blank(vision);
        assertArrayEquals(new float[TOKENS * WIDTH], blank.read("anything").values());
        assertArrayEquals(boxes, blank.boxes().orElseThrow());
    }

    @Test
    void whatIsWrongIsNamed() throws IOException {
        Fixtures.assertError(ExitCode.DATA, () -> store().read("../clip"), "../clip");
        Fixtures.assertError(ExitCode.DATA, () -> store().read("none"), "none", "missing");
        Files.createDirectory(root.resolve("empty"));
        Fixtures.assertError(ExitCode.DATA, () -> store().read("empty"), "empty", "0 frames");
        Files.writeString(root.resolve("clip/f3.png"), "not a picture");
        Fixtures.assertError(ExitCode.DATA, () -> store().read("clip"), "f3.png");
        VisionInput vision = Fixtures.pixels();
        vision.setFeatDim(48);
        Fixtures.assertError(ExitCode.USAGE, () -> FrameFeatureStore.of(root, vision), "240", "for a frame");
    }

    @Test
    void namesSortAsPeopleSortThem() {
        assertEquals(List.of("a", "a1b2", "a1b10", "a02", "a2", "a10", "b"), Stream.of("a10", "b", "a2", "a1b10", "a", "a02",
                "a1b2").sorted(NaturalOrder::compare).toList());
        assertTrue(NaturalOrder.compare("99999999999999999999", "100000000000000000000") < 0);
    }
}
