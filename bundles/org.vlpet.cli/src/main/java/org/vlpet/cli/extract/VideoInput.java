// SPDX-License-Identifier: EPL-2.0
package org.vlpet.cli.extract;

import ai.djl.ndarray.types.DataType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.vlpet.data.features.NpzWriter;
import org.vlpet.data.features.clip.ClipPreprocessor;
import org.vlpet.model.ExitCode;
import org.vlpet.model.UserError;
import org.vlpet.nn.vision.clip.ClipTower;

/**
 * One video of one's own as a run reads videos: a folder of frames, or an npz file of features. A video file becomes
 * frames, and frames become features, as {@code extract} makes them; both are gone when this is closed.
 */
public final class VideoInput implements AutoCloseable {
    private static final String NPZ = ".npz";

    private final Path path;
    private final Optional<FrameFolder> made;

    private VideoInput(Path path, Optional<FrameFolder> made) {
        this.path = path;
        this.made = made;
    }

    /**
     * How frames and features are made.
     *
     * @param weights of the tower that the run's features were made with
     * @param fit how frames are brought to the tower's size
     * @param ffmpeg the program; empty: the one on the path
     * @param rate frames per second
     * @param limit time for ffmpeg
     * @param batch frames that go through the tower at once
     */
    public record Options(Optional<Path> weights, ClipPreprocessor.Fit fit, Optional<Path> ffmpeg, double rate,
            Duration limit, int batch) {
        private Ffmpeg program() {
            return new Ffmpeg(Ffmpeg.find(ffmpeg, Objects.requireNonNullElse(System.getenv("PATH"), "")), rate, limit);
        }
    }

    /**
     * Prepares a video.
     *
     * @param video a file, a folder of frames, or an npz file
     * @param features whether the run reads features
     * @throws UserError (USAGE) without ffmpeg or weights where they are needed, (DATA) naming a broken video
     */
    public static VideoInput of(Path video, boolean features, Options options) {
        if (!Files.exists(video)) {
            throw new UserError(ExitCode.DATA, "There is no video " + video + ".", "Check --video.");
        }
        if (video.getFileName().toString().endsWith(NPZ) || !features && Files.isDirectory(video)) {
            return new VideoInput(video, Optional.empty());
        }
        Optional<Ffmpeg> program = Files.isDirectory(video) ? Optional.empty() : Optional.of(options.program());
        Path weights = features ? options.weights().orElseThrow(() -> new UserError(ExitCode.USAGE, "This run reads"
                + " features of frames; to make them of " + video + " the image tower is needed.", "Name its folder with"
                        + " --weights, the one that the training data was made with, or give an npz file of"
                        + " features.")) : null;
        FrameFolder folder = FrameFolder.create();
        try {
            Path made = Files.createDirectory(folder.path().resolve("video"));
            if (features) {
                return new VideoInput(features(video, weights, program, options, made), Optional.of(folder));
            }
            program.orElseThrow().frames(video, made);
            return new VideoInput(made, Optional.of(folder));
        } catch (IOException e) {
            folder.close();
            throw new UserError(ExitCode.OUTPUT, "no temporary folder for frames: " + e.getMessage(),
                    "Free some space.", e);
        } catch (RuntimeException e) {
            folder.close();
            throw e;
        }
    }

    private static Path features(Path video, Path weights, Optional<Ffmpeg> program, Options options, Path folder) {
        try (ClipTower tower = ClipTower.open(weights, DataType.FLOAT32)) {
            TowerFeatures features = new TowerFeatures(tower, options.fit(), true);
            float[] values = new FrameFeatures(features, program, options.batch()).of(video);
            Path file = folder.resolve("video" + NPZ);
            NpzWriter.write(file, values, features.width(), false);
            return file;
        }
    }

    /** The folder or file to read. */
    public Path path() {
        return path;
    }

    @Override
    public void close() {
        made.ifPresent(FrameFolder::close);
    }
}
