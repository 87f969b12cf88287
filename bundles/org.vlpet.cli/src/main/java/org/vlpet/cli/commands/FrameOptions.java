// SPDX-License-Identifier: EPL-2.0
package org.vlpet.cli.commands;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.vlpet.model.ExitCode;
import org.vlpet.model.UserError;
import picocli.CommandLine.Option;

/** How frames are taken out of a video file. */
final class FrameOptions {
    private static final double MAX_RATE = 120;

    @Option(names = "--rate", paramLabel = "FPS", defaultValue = "1",
            description = "Frames taken from a second of a video file; default: ${DEFAULT-VALUE}.")
    private double rate;

    @Option(names = "--ffmpeg", paramLabel = "FILE", description = "Program that opens video files; default: ffmpeg on the"
            + " path.")
    private Path ffmpeg;

    @Option(names = "--video-limit", paramLabel = "SECONDS", defaultValue = "600",
            description = "Time that ffmpeg may take for a video; default: ${DEFAULT-VALUE}.")
    private int limit;

    /**
     * Refuses what cannot be meant.
     *
     * @throws UserError USAGE
     */
    void check() {
        if (!(rate > 0) || rate > MAX_RATE || limit < 1) {
            throw new UserError(ExitCode.USAGE, "--rate or --video-limit is out of range", "Give a rate up to " + MAX_RATE
                    + " and at least a second.");
        }
    }

    /** Frames a second. */
    double rate() {
        return rate;
    }

    /** The user's ffmpeg; empty: the one on the path. */
    Optional<Path> ffmpeg() {
        return Optional.ofNullable(ffmpeg);
    }

    /** Time that ffmpeg may take for a video. */
    Duration limit() {
        return Duration.ofSeconds(limit);
    }
}
