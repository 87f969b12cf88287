// SPDX-License-Identifier: EPL-2.0
package org.vlpet.cli.extract;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.vlpet.data.features.ContainedPath;
import org.vlpet.data.features.FeatureKeys;
import org.vlpet.data.features.NpzFeatureStore;
import org.vlpet.data.features.NpzWriter;
import org.vlpet.model.UserError;

/**
 * Runs a tower over the frames of videos: one NumPy archive {@code <video>.npz} each, array {@code features} of (frames,
 * width), as the VALUE benchmark gives them out (spec D.1). What is there and whole is kept.
 *
 * @param features tower and preparation; one token per frame
 * @param ffmpeg for video files; absent if all videos are folders of frames
 * @param batch frames that go through the tower at once
 * @param half write float16
 * @param skip leave out videos that cannot be read, and report them, instead of stopping
 */
public record VideoExtraction(TowerFeatures features, Optional<Ffmpeg> ffmpeg, int batch, boolean half, boolean skip) {

    /** Writes the features of all videos; {@code weights} names the weights in the folder's note. */
    public ExtractionReport run(VideoList videos, Path out, String weights, ExtractionReport.Listener listener) {
        ExtractionNote.claim(out, features.note(weights) + "frames " + ffmpeg.map(f -> f.rate() + " per second")
                .orElse("as given") + "\nformat " + (half ? "npz16" : "npz") + "\n");
        NpzFeatureStore store = NpzFeatureStore.of(out, 1, features.width());
        FrameFeatures frames = new FrameFeatures(features, ffmpeg, batch);
        ExtractionReport report = new ExtractionReport(skip);
        int done = 0;
        for (String name : videos.names()) {
            Path video = ContainedPath.resolve(videos.root(), name);
            String stem = Files.isDirectory(video) ? name : FeatureKeys.STEM.apply(name);
            if (whole(store, stem)) {
                report.keep();
            } else {
                try {
                    float[] values = frames.of(video);
                    NpzWriter.write(ContainedPath.resolve(out, stem + ".npz"), values, features.width(), half);
                    report.written(1);
                } catch (UserError e) {
                    report.broken(e);
                }
            }
            listener.at(++done, videos.names().size());
        }
        return report;
    }

    private static boolean whole(NpzFeatureStore store, String stem) {
        try {
            return store.frameCount(stem) > 0;
        } catch (UserError e) {
            return false;
        }
    }
}
