// SPDX-License-Identifier: EPL-2.0
package org.vlpet.cli.extract;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vlpet.data.features.NpzFeatureStore;
import org.vlpet.data.features.clip.ClipPreprocessor;
import org.vlpet.model.ExitCode;
import org.vlpet.model.UserError;

/** A video of one's own becomes what a run reads: through a program that takes ffmpeg's arguments, and a small tower. */
class VideoInputTest {
    private static final Path WEIGHTS = Path.of("../org.vlpet.nn/src/test/resources/vision/resnet_openai");
    private static final int WIDTH = 8;

    @TempDir
    Path temp;
    private Path frames;
    private Path video;
    private Path ffmpeg;

    @BeforeEach
    void clip() throws IOException {
        frames = Files.createDirectory(temp.resolve("clip"));
        BufferedImage image = new BufferedImage(20, 20, BufferedImage.TYPE_INT_RGB);
        image.setRGB(3, 4, 0xff8800);
        ImageIO.write(image, "png", frames.resolve("1.png").toFile());
        video = Files.writeString(temp.resolve("clip.mp4"), "a video");
        ffmpeg = Files.writeString(temp.resolve("ffmpeg"), """
                #!/bin/sh
                for last; do :; done
                cp "%s" "$(dirname "$last")/00000001.png"
                """.formatted(frames.resolve("1.png")));
        Files.setPosixFilePermissions(ffmpeg, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private VideoInput.Options options(Path program, Path weights) {
        return new VideoInput.Options(Optional.ofNullable(weights), ClipPreprocessor.Fit.SQUARE, Optional.of(program), 1,
                Duration.ofMinutes(1), 4);
    }

    private static UserError error(ExitCode code, Path video, boolean features, VideoInput.Options options) {
        UserError error = assertThrows(UserError.class, () -> VideoInput.of(video, features, options));
        assertEquals(code, error.exitCode(), error.getMessage());
        return error;
    }

    @Test
    void aRunOnFramesGetsThoseOfTheFileAndTheyAreGoneAfterwards() throws IOException {
        Path made;
        try (VideoInput input = VideoInput.of(video, false, options(ffmpeg, null))) {
            made = input.path();
            assertArrayEquals(Files.readAllBytes(frames.resolve("1.png")), Files.readAllBytes(made.resolve("00000001.png")));
        }
        assertFalse(Files.exists(made.getParent()));
        try (VideoInput input = VideoInput.of(frames, false, options(temp.resolve("none"), null))) {
            assertEquals(frames, input.path(), "frames need no program");
        }
        assertTrue(Files.exists(frames), "what is the user's stays");
    }

    @Test
    void aRunOnFeaturesGetsThoseOfTheTowerWhetherFileOrFrames() {
        float[] ofFile;
        Path made;
        try (VideoInput input = VideoInput.of(video, true, options(ffmpeg, WEIGHTS))) {
            made = input.path();
            ofFile = NpzFeatureStore.of(made.getParent(), 1, WIDTH).read("video").values();
        }
        assertFalse(Files.exists(made));
        try (VideoInput input = VideoInput.of(frames, true, options(temp.resolve("none"), WEIGHTS))) {
            assertArrayEquals(ofFile, NpzFeatureStore.of(input.path().getParent(), 1, WIDTH).read("video").values());
        }
    }

    @Test
    void featuresThatAreThereAreTaken() throws IOException {
        Path npz = Files.createFile(temp.resolve("clip.npz"));
        try (VideoInput input = VideoInput.of(npz, true, options(temp.resolve("none"), null))) {
            assertEquals(npz, input.path());
        }
    }

    @Test
    void whatIsMissingIsNamedWithWhatToDo() {
        assertTrue(error(ExitCode.USAGE, video, true, options(ffmpeg, null)).remedy().contains("--weights"));
        assertTrue(error(ExitCode.USAGE, frames, true, options(ffmpeg, null)).remedy().contains("npz"));
        assertTrue(error(ExitCode.USAGE, video, false, options(temp.resolve("none"), null)).remedy()
                .contains("folder of frames"));
        assertTrue(error(ExitCode.DATA, temp.resolve("gone.mp4"), false, options(ffmpeg, null)).getMessage()
                .contains("gone.mp4"));
    }
}
