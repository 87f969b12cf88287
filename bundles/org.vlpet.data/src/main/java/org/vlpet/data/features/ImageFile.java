// SPDX-License-Identifier: EPL-2.0
package org.vlpet.data.features;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.FileImageInputStream;
import org.vlpet.model.ExitCode;
import org.vlpet.model.UserError;

/** Decodes image files from outside; the stated size is checked before a pixel is decoded. */
public final class ImageFile {
    private static final long MAX_BYTES = 64L << 20;
    private static final long MAX_PIXELS = 40_000_000L;
    private static final String REMEDY = "Replace it by a PNG or JPEG image of at most 40 megapixels.";

    private ImageFile() {
    }

    /** The first image in a file. */
    public static BufferedImage read(Path file) {
        try {
            if (!Files.isRegularFile(file)) {
                throw new UserError(ExitCode.DATA, file + ": the image is missing", "Put the image there.");
            }
            if (Files.size(file) > MAX_BYTES) {
                throw new UserError(ExitCode.DATA, file + ": larger than " + MAX_BYTES + " bytes", REMEDY);
            }
            return decode(file);
        } catch (IOException | RuntimeException e) {
            if (e instanceof UserError known) {
                throw known;
            }
            throw new UserError(ExitCode.DATA, file + ": broken image (" + e.getMessage() + ")", REMEDY, e);
        }
    }

    private static BufferedImage decode(Path file) throws IOException {
        try (FileImageInputStream in = new FileImageInputStream(file.toFile())) {
            Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
            if (!readers.hasNext()) {
                throw new UserError(ExitCode.DATA, file + ": not an image", REMEDY);
            }
            ImageReader reader = readers.next();
            try {
                reader.setInput(in, true, true);
                int width = reader.getWidth(0);
                int height = reader.getHeight(0);
                if (width < 1 || height < 1 || (long) width * height > MAX_PIXELS) {
                    throw new UserError(ExitCode.DATA,
                            file + ": " + width + " x " + height + " pixels are too many", REMEDY);
                }
                return reader.read(0);
            } finally {
                reader.dispose();
            }
        }
    }
}
