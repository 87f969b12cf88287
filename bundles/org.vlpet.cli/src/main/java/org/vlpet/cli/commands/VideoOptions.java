// SPDX-License-Identifier: EPL-2.0
package org.vlpet.cli.commands;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.vlpet.cli.extract.VideoInput;
import org.vlpet.data.features.clip.ClipPreprocessor;
import org.vlpet.model.ExitCode;
import org.vlpet.model.UserError;
import picocli.CommandLine.Option;

/** How frames, and features of them, are made of a single video. */
final class VideoOptions {
    private static final double MAX_RATE = 120;
    private static final int BATCH = 8;

    @Option(names = "--weights", paramLabel = "FOLDER", description = "Videos, for a run that reads features: the image"
            + " tower that the features of its data were made with (see extract).")
    private Path weights;

    @Option(names = "--fit", paramLabel = "square|crop", defaultValue = "square", description = "Resize frames to a"
            + " square (default), or resize and crop the centre; as they were extracted.")
    private ClipPreprocessor.Fit fit;

    @Option(names = "--rate", paramLabel = "FPS", defaultValue = "1",
            description = "Frames taken from a second of a video file; default: ${DEFAULT-VALUE}.")
    private double rate;

    @Option(names = "--ffmpeg", paramLabel = "FILE", description = "Program that opens video files; default: ffmpeg on the"
            + " path.")
    private Path ffmpeg;

    @Option(names = "--video-limit", paramLabel = "SECONDS", defaultValue = "600",
            description = "Time that ffmpeg may take; default: ${DEFAULT-VALUE}.")
    private int limit;

    /** Checked. */
    VideoInput.Options checked() {
        if (!(rate > 0) || rate > MAX_RATE || limit < 1) {
            throw new UserError(ExitCode.USAGE, "--rate or --video-limit is out of range", "Give a rate up to " + MAX_RATE
                    + " and at least a second.");
        }
        return new VideoInput.Options(Optional.ofNullable(weights), fit, Optional.ofNullable(ffmpeg), rate,
                Duration.ofSeconds(limit), BATCH);
    }
}
