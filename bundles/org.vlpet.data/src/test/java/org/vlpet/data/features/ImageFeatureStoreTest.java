// SPDX-License-Identifier: EPL-2.0
package org.vlpet.data.features;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vlpet.data.Fixtures;
import org.vlpet.data.features.patch.PatchExtractor;
import org.vlpet.model.ExitCode;
import org.vlpet.model.experiment.PatchMode;
import org.vlpet.model.experiment.VisionInput;

class ImageFeatureStoreTest {
    @TempDir
    Path temp;

    private ImageFeatureStore store() {
        return ImageFeatureStore.of(temp, ImageFeatureStore.extractor(Fixtures.pixels()));
    }

    private Path image(String name, int argb) throws IOException {
        BufferedImage image = new BufferedImage(20, 10, BufferedImage.TYPE_INT_RGB);
        for (int x = 0; x < 20; x++) {
            for (int y = 0; y < 10; y++) {
                image.setRGB(x, y, argb);
            }
        }
        Path file = temp.resolve(name);
        ImageIO.write(image, "png", file.toFile());
        return file;
    }

    @Test
    void anImageBecomesTokens() throws IOException {
        image("red.png", 0xff0000);
        Features features = store().read("red.png");
        assertEquals(4, features.tokens());
        assertEquals(48, features.width());
        assertArrayEquals(new float[] {1, 0, 0}, Arrays.copyOf(features.values(), 3), 1e-5f);
    }

    @Test
    void blankIsWhatABlackImageGives() throws IOException {
        image("black.png", 0);
        PatchExtractor extractor = ImageFeatureStore.extractor(Fixtures.pixels());
        assertArrayEquals(store().read("black.png").values(), ImageFeatureStore.blank(extractor).values());
    }

    @Test
    void theCellsOfTheGridAreTheBoxesAlsoOfABlankImage() {
        float[] boxes = store().boxes().orElseThrow();
        // second cell of the first row of a 2 x 2 grid: x1, x2, y1, y2
        assertArrayEquals(new float[] {0.5f, 1, 0, 0.5f}, Arrays.copyOfRange(boxes, 4, 8));
        PatchExtractor extractor = ImageFeatureStore.extractor(Fixtures.pixels());
        BlankFeatureStore blank = BlankFeatureStore.of(ImageFeatureStore.blank(extractor), store().boxes());
        assertArrayEquals(boxes, blank.boxes().orElseThrow());
        assertArrayEquals(boxes, CachingFeatureStore.of(store(), 0).boxes().orElseThrow());
    }

    @Test
    void theNumberOfHistogramBinsFollowsFromTheWidth() {
        VisionInput vision = Fixtures.pixels();
        vision.setPatchMode(PatchMode.HISTOGRAM);
        int width = PatchExtractor.histogram(2, 4, 5).width();
        vision.setFeatDim(width);
        assertEquals(width, ImageFeatureStore.extractor(vision).width());
        vision.setFeatDim(1);
        Fixtures.assertError(ExitCode.USAGE, () -> ImageFeatureStore.extractor(vision), "vision.featDim is 1");
        vision.setInputTokens(5);
        Fixtures.assertError(ExitCode.USAGE, () -> ImageFeatureStore.extractor(vision), "vision.inputTokens is 5");
    }

    @Test
    void anImageBombIsRefusedBeforeItIsDecoded() throws IOException {
        Files.write(temp.resolve("bomb.png"), pngHeader(60_000, 60_000));
        Fixtures.assertDataError(() -> store().read("bomb.png"), "bomb.png", "60000 x 60000");
    }

    @Test
    void whatIsNoImageIsRefused() throws IOException {
        Files.writeString(temp.resolve("text.png"), "hello");
        Fixtures.assertDataError(() -> store().read("text.png"), "text.png", "not an image");
        Files.write(temp.resolve("empty.png"), new byte[0]);
        Fixtures.assertDataError(() -> store().read("empty.png"), "empty.png", "not an image");
        Fixtures.assertDataError(() -> store().read("none.png"), "none.png", "missing");
        byte[] whole = Files.readAllBytes(image("cut.png", 0x123456));
        Files.write(temp.resolve("cut.png"), Arrays.copyOf(whole, 45));
        Fixtures.assertDataError(() -> store().read("cut.png"), "cut.png");
        assertFalse(Files.exists(temp.resolve("none.png")));
    }

    private static byte[] pngHeader(int width, int height) throws IOException {
        ByteArrayOutputStream chunk = new ByteArrayOutputStream();
        DataOutputStream data = new DataOutputStream(chunk);
        data.write("IHDR".getBytes(StandardCharsets.US_ASCII));
        data.writeInt(width);
        data.writeInt(height);
        data.write(new byte[] {8, 2, 0, 0, 0});
        CRC32 crc = new CRC32();
        crc.update(chunk.toByteArray());
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(file);
        out.writeLong(0x89504E470D0A1A0AL);
        out.writeInt(13);
        out.write(chunk.toByteArray());
        out.writeInt((int) crc.getValue());
        out.writeInt(1000);
        out.write("IDAT".getBytes(StandardCharsets.US_ASCII));
        out.write(new byte[1004]);
        return file.toByteArray();
    }
}
