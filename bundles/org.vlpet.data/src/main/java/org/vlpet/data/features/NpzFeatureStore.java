// SPDX-License-Identifier: EPL-2.0
package org.vlpet.data.features;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.UnaryOperator;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.vlpet.model.ExitCode;
import org.vlpet.model.UserError;

/**
 * Features of the frames of videos: one NumPy archive {@code <folder>/<video>.npz} each, array {@code features} of
 * (frames, width), any number of frames, brought to a fixed number of tokens (spec A.9, D.1). Of images likewise, which
 * must have that number of tokens as they are.
 */
public final class NpzFeatureStore implements FeatureStore {
    private static final String ENTRY = "features.npy";
    private static final int MAX_BYTES = 1 << 28;
    private static final String REMEDY =
            "Extract the features again, or set vision.featDim to the width that the files hold.";

    private final Path folder;
    private final int tokens;
    private final int width;
    private final boolean resized;
    private final UnaryOperator<String> fileName;

    private NpzFeatureStore(Path folder, int tokens, int width, boolean resized, UnaryOperator<String> fileName) {
        this.folder = folder;
        this.tokens = tokens;
        this.width = width;
        this.resized = resized;
        this.fileName = fileName;
    }

    /** Files {@code <folder>/<video>.npz}, resized to {@code tokens} frames. */
    public static NpzFeatureStore of(Path folder, int tokens, int width) {
        return new NpzFeatureStore(folder, tokens, width, true, video -> video);
    }

    /**
     * Files of images, which hold exactly {@code tokens} features.
     *
     * @param fileName name of an image's file without its ending
     */
    public static NpzFeatureStore ofImages(Path folder, int tokens, int width, UnaryOperator<String> fileName) {
        return new NpzFeatureStore(folder, tokens, width, false, fileName);
    }

    @Override
    public int tokens() {
        return tokens;
    }

    @Override
    public int width() {
        return width;
    }

    @Override
    public boolean has(String video) {
        return Files.isRegularFile(file(video));
    }

    @Override
    public Features read(String video) {
        NpyArray frames = frames(video);
        if (!resized && frames.shape()[0] != tokens) {
            throw new UserError(ExitCode.DATA, file(video) + ": features are " + Arrays.toString(frames.shape())
                    + ", the experiment asks for [" + tokens + ", " + width + "]", REMEDY);
        }
        return new Features(FrameResize.resize(frames.values(), width, tokens), tokens, width);
    }

    /** How many frames the file of a video holds. */
    public int frameCount(String video) {
        return (int) frames(video).shape()[0];
    }

    private Path file(String video) {
        return ContainedPath.resolve(folder, fileName.apply(video) + ".npz");
    }

    private NpyArray frames(String video) {
        Path file = file(video);
        if (!Files.isRegularFile(file)) {
            throw new UserError(ExitCode.DATA, file + ": the feature file of video " + video + " is missing", REMEDY);
        }
        NpyArray array;
        try (ZipFile zip = new ZipFile(file.toFile())) {
            array = NpyArray.read(bytes(zip));
        } catch (IOException | IllegalArgumentException e) {
            throw new UserError(ExitCode.DATA, file + ": broken NumPy archive: " + e.getMessage(), REMEDY, e);
        }
        if (array.shape().length != 2 || array.shape()[0] == 0 || array.shape()[1] != width) {
            throw new UserError(ExitCode.DATA, file + ": features are " + Arrays.toString(array.shape())
                    + ", the experiment asks for frames of width " + width, REMEDY);
        }
        Finite.require(array.values(), width, file + ": features", REMEDY);
        return array;
    }

    private static byte[] bytes(ZipFile zip) throws IOException {
        ZipEntry entry = zip.getEntry(ENTRY);
        if (entry == null) {
            throw new IOException("array features is missing");
        }
        try (InputStream in = zip.getInputStream(entry)) {
            byte[] bytes = in.readNBytes(MAX_BYTES + 1);
            if (bytes.length > MAX_BYTES) {
                throw new IOException("array features is larger than " + MAX_BYTES + " bytes");
            }
            return bytes;
        }
    }
}
