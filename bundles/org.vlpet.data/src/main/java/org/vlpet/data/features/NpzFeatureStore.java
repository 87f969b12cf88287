// SPDX-License-Identifier: EPL-2.0
package org.vlpet.data.features;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.vlpet.model.ExitCode;
import org.vlpet.model.UserError;

/**
 * Features of the frames of videos: one NumPy archive {@code <folder>/<video>.npz} each, array {@code features} of
 * (frames, width), any number of frames, brought to a fixed number of tokens (spec A.9, D.1).
 */
public final class NpzFeatureStore implements FeatureStore {
    private static final String ENTRY = "features.npy";
    private static final int MAX_BYTES = 1 << 28;
    private static final String REMEDY =
            "Extract the features again, or set vision.featDim to the width that the files hold.";

    private final Path folder;
    private final int tokens;
    private final int width;

    private NpzFeatureStore(Path folder, int tokens, int width) {
        this.folder = folder;
        this.tokens = tokens;
        this.width = width;
    }

    /** Files {@code <folder>/<video>.npz}, resized to {@code tokens} frames. */
    public static NpzFeatureStore of(Path folder, int tokens, int width) {
        return new NpzFeatureStore(folder, tokens, width);
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
    public Features read(String video) {
        return new Features(FrameResize.resize(frames(video).values(), width, tokens), tokens, width);
    }

    /** How many frames the file of a video holds. */
    public int frameCount(String video) {
        return (int) frames(video).shape()[0];
    }

    private NpyArray frames(String video) {
        Path file = ContainedPath.resolve(folder, video + ".npz");
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
        for (int i = 0; i < array.values().length; i++) {
            if (!Float.isFinite(array.values()[i])) {
                throw new UserError(ExitCode.DATA, file + ": feature [" + i / width + ", " + i % width + "] is "
                        + array.values()[i], REMEDY);
            }
        }
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
