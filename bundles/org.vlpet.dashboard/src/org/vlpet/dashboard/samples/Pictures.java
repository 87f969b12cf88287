// SPDX-License-Identifier: EPL-2.0
package org.vlpet.dashboard.samples;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Optional;

import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

import org.eclipse.swt.SWTError;
import org.eclipse.swt.SWTException;
import org.eclipse.swt.graphics.ImageData;

/** Reads pictures from outside; call it from a job. */
public final class Pictures {

    private static final long MAX_BYTES = 64L << 20;
    private static final long MAX_PIXELS = 40_000_000;

    /**
     * A picture or the reason why there is none.
     *
     * @param name as the run recorded it
     * @param pixels empty if it cannot be shown
     * @param problem why
     */
    public record Picture(String name, Optional<ImageData> pixels, String problem) {
        /** None, and why. */
        public static Picture none(String name, String why) {
            return new Picture(name, Optional.empty(), why);
        }
    }

    private Pictures() {
    }

    /** Never throws: a missing, broken or much too large file is a picture with a problem. */
    public static Picture read(String name) {
        final Path file;
        try {
            file = Path.of(name);
        } catch (InvalidPathException e) {
            return Picture.none(name, "No path: " + name);
        }
        if (!file.isAbsolute()) {
            return Picture.none(name, "No picture: the run read features with the key " + name);
        }
        if (!Files.isRegularFile(file)) {
            return Picture.none(name, "The picture is not on this machine: " + file);
        }
        try {
            if (Files.size(file) > MAX_BYTES) {
                return Picture.none(name, "Larger than 64 MiB: " + file);
            }
            final long pixels = pixels(file);
            if (pixels < 0 || pixels > MAX_PIXELS) {
                return Picture.none(name, pixels < 0 ? "Not a picture this program can read: " + file
                        : "More than 40 million pixels: " + file);
            }
            return new Picture(name, Optional.of(new ImageData(file.toString())), "");
        } catch (IOException | SWTException | SWTError | IllegalArgumentException e) {
            return Picture.none(name, "The picture cannot be read: " + file + " (" + e.getMessage() + ")");
        }
    }

    /** From the header alone; -1 if no reader knows it. */
    private static long pixels(Path file) throws IOException {
        try (ImageInputStream in = ImageIO.createImageInputStream(file.toFile())) {
            final Iterator<ImageReader> readers = in == null ? java.util.Collections.emptyIterator() : ImageIO.getImageReaders(in);
            if (!readers.hasNext()) {
                return -1;
            }
            final ImageReader reader = readers.next();
            try {
                reader.setInput(in, true, true);
                return (long) reader.getWidth(0) * reader.getHeight(0);
            } finally {
                reader.dispose();
            }
        }
    }
}
