// SPDX-License-Identifier: EPL-2.0
package org.vlpet.dashboard.samples;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

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
    private static final int FRAMES = 12;
    private static final int MOST_FILES = 10_000;
    /** 10.png after 9.png. */
    private static final Comparator<Path> BY_NUMBER = Comparator.<Path>comparingInt(file -> digits(file).length())
            .thenComparing(Pictures::digits).thenComparing(file -> file.getFileName().toString());

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

    /**
     * Reads all that a sample names; a folder or many files are the frames of a video, of which some are read, evenly spread
     * and each named by its place. Never throws.
     */
    public static List<Picture> read(List<String> names) {
        return names.size() > FRAMES ? frames(names).toList() : names.stream().flatMap(Pictures::shown).toList();
    }

    private static Stream<Picture> shown(String name) {
        return files(name).map(Pictures::frames).orElseGet(() -> Stream.of(read(name)));
    }

    /** Files in a folder, or empty if it is none. */
    private static Optional<List<String>> files(String name) {
        try {
            final Path folder = Path.of(name);
            if (!folder.isAbsolute() || !Files.isDirectory(folder)) {
                return Optional.empty();
            }
            try (Stream<Path> files = Files.list(folder)) {
                return Optional.of(files.filter(Files::isRegularFile).limit(MOST_FILES).sorted(BY_NUMBER).map(Path::toString)
                        .toList());
            }
        } catch (IOException | UncheckedIOException | InvalidPathException e) {
            return Optional.empty();
        }
    }

    /** Some of many, the first and the last among them. */
    private static Stream<Picture> frames(List<String> files) {
        final int shown = Math.min(FRAMES, files.size());
        if (shown == 0) {
            return Stream.of(Picture.none("", "The folder of frames is empty"));
        }
        final double stride = shown == 1 ? 0 : (files.size() - 1.0) / (shown - 1);
        return IntStream.range(0, shown).map(i -> (int) Math.round(i * stride))
                .mapToObj(at -> {
                    final Picture frame = read(files.get(at));
                    return new Picture(at + 1 + " of " + files.size(), frame.pixels(), frame.problem());
                });
    }

    private static String digits(Path file) {
        return file.getFileName().toString().replaceAll("\\D", "").replaceFirst("^0+(?=.)", "");
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
            final Iterator<ImageReader> readers = in == null ? Collections.emptyIterator() : ImageIO.getImageReaders(in);
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
