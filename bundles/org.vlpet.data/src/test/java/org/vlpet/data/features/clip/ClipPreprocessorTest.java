// SPDX-License-Identifier: EPL-2.0
package org.vlpet.data.features.clip;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vlpet.data.features.ImageFile;
import org.vlpet.data.features.clip.ClipPreprocessor.Fit;
import org.vlpet.model.UserError;

/** Against Pillow and the CLIPImageProcessor of transformers (releng/golden/gen_vision.py). */
class ClipPreprocessorTest {
    private static final int SIDE = 32;

    @ParameterizedTest
    @ValueSource(strings = {"wide.png", "small.png", "grey.png", "alpha.png", "palette.png"})
    void pngGivesThePixelsOfPillow(String name) throws IOException {
        assertEquals(0, gap(name), "of 255");
    }

    @ParameterizedTest
    @ValueSource(strings = {"wide.png", "small.png", "alpha.png"})
    void centreCropIsThatOfTheProcessor(String name) throws IOException {
        assertEquals(0, cropGap(name), 1e-5);
    }

    /** Measured 0 on both; another libjpeg in either runtime may round one step differently. */
    @ParameterizedTest
    @ValueSource(strings = {"photo.jpg", "smooth.jpg"})
    void jpegIsWithinOneStepOfPillow(String name) throws IOException {
        assertTrue(gap(name) <= 1, name + ": " + gap(name) + " of 255");
    }

    @Test
    void sliversAreRefusedByTheCrop() {
        BufferedImage sliver = new BufferedImage(1000, 2, BufferedImage.TYPE_INT_RGB);
        assertThrows(UserError.class, () -> new ClipPreprocessor(SIDE, Fit.CROP).apply(sliver));
        assertEquals(3 * SIDE * SIDE, new ClipPreprocessor(SIDE, Fit.SQUARE).apply(sliver).length);
    }

    private static int gap(String name) throws IOException {
        int[] actual = new ClipPreprocessor(SIDE, Fit.SQUARE).square(ByteImage.of(read(name))).values();
        byte[] expected = bytes(name + ".square.bin");
        assertEquals(expected.length, actual.length);
        int gap = 0;
        for (int i = 0; i < actual.length; i++) {
            gap = Math.max(gap, Math.abs(actual[i] - Byte.toUnsignedInt(expected[i])));
        }
        return gap;
    }

    private static double cropGap(String name) throws IOException {
        float[] actual = new ClipPreprocessor(SIDE, Fit.CROP).apply(read(name));
        FloatBuffer expected = ByteBuffer.wrap(bytes(name + ".crop.bin")).order(ByteOrder.LITTLE_ENDIAN)
                .asFloatBuffer();
        assertEquals(expected.remaining(), actual.length);
        double gap = 0;
        for (int i = 0; i < actual.length; i++) {
            gap = Math.max(gap, Math.abs(actual[i] - expected.get(i)));
        }
        return gap;
    }

    private static BufferedImage read(String name) {
        try {
            return ImageFile.read(Path.of(ClipPreprocessorTest.class.getResource("/vision/" + name).toURI()));
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] bytes(String name) throws IOException {
        try (InputStream in = ClipPreprocessorTest.class.getResourceAsStream("/vision/" + name)) {
            return in.readAllBytes();
        }
    }
}
