// SPDX-License-Identifier: EPL-2.0
package org.vlpet.cli.commands;

import java.nio.file.Path;
import java.util.Optional;
import org.vlpet.cli.extract.VideoInput;
import org.vlpet.data.features.clip.ClipPreprocessor;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How frames, and features of them, are made of a single video. */
final class VideoOptions {
    private static final int BATCH = 8;

    @Option(names = "--weights", paramLabel = "FOLDER", description = "Videos, for a run that reads features: the image"
            + " tower that the features of its data were made with (see extract).")
    private Path weights;

    @Option(names = "--fit", paramLabel = "square|crop", defaultValue = "square", description = "Resize frames to a"
            + " square (default), or resize and crop the centre; as they were extracted.")
    private ClipPreprocessor.Fit fit;

    @Mixin
    private FrameOptions frames;

    /** Checked. */
    VideoInput.Options checked() {
        frames.check();
        return new VideoInput.Options(Optional.ofNullable(weights), fit, frames.ffmpeg(), frames.rate(),
                frames.limit(), BATCH);
    }
}
