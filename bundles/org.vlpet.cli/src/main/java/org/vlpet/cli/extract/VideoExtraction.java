// SPDX-License-Identifier: EPL-2.0
package org.vlpet.cli.extract;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.vlpet.data.features.ContainedPath;
import org.vlpet.data.features.FeatureKeys;
import org.vlpet.data.features.ImageFile;
import org.vlpet.data.features.NpzFeatureStore;
import org.vlpet.data.features.NpzWriter;
import org.vlpet.model.ExitCode;
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
        ExtractionReport report = new ExtractionReport(skip);
        int done = 0;
        for (String name : videos.names()) {
            Path video = ContainedPath.resolve(videos.root(), name);
            String stem = Files.isDirectory(video) ? name : FeatureKeys.STEM.apply(name);
            if (whole(store, stem)) {
                report.keep();
            } else {
                try {
                    float[] values = Files.isDirectory(video) ? ofFrames(video, video) : ofFile(video);
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

    private float[] ofFile(Path video) {
        if (!Files.isRegularFile(video)) {
            throw new UserError(ExitCode.DATA, video + ": the video is missing", "Put it there or correct the list.");
        }
        Path folder = null;
        try {
            folder = Files.createTempDirectory("vlpet-frames");
            ffmpeg.orElseThrow().frames(video, folder);
            return ofFrames(folder, video);
        } catch (IOException e) {
            throw new UserError(ExitCode.OUTPUT, "no temporary folder for frames: " + e.getMessage(),
                    "Free some space.", e);
        } finally {
            delete(folder);
        }
    }

    private float[] ofFrames(Path folder, Path video) {
        List<Path> frames;
        try (Stream<Path> files = Files.list(folder)) {
            frames = files.filter(file -> Files.isRegularFile(file) && ImageList.hasEnding(file.getFileName().toString()))
                    .sorted(Comparator.comparing((Path file) -> file.getFileName().toString(), FrameOrder.BY_NUMBER))
                    .toList();
        } catch (IOException | UncheckedIOException e) {
            throw new UserError(ExitCode.DATA, folder + ": cannot be read: " + e.getMessage(), "Check the folder.", e);
        }
        if (frames.isEmpty()) {
            throw new UserError(ExitCode.DATA, video + ": no frame", "Check the video, or sample more frames with --rate.");
        }
        float[] all = new float[Math.multiplyExact(frames.size(), features.width())];
        for (int from = 0; from < frames.size(); from += batch) {
            List<Path> some = frames.subList(from, Math.min(frames.size(), from + batch));
            List<float[]> prepared = new ArrayList<>();
            some.forEach(frame -> prepared.add(features.prepare(ImageFile.read(frame))));
            List<float[]> values = features.of(prepared, some.stream().map(Path::toString).toList());
            for (int i = 0; i < values.size(); i++) {
                System.arraycopy(values.get(i), 0, all, (from + i) * features.width(), features.width());
            }
        }
        return all;
    }

    private static boolean whole(NpzFeatureStore store, String stem) {
        try {
            return store.frameCount(stem) > 0;
        } catch (UserError e) {
            return false;
        }
    }

    private static void delete(Path folder) {
        if (folder == null) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            // A rest in the temporary folder is no reason to stop.
            folder.toFile().deleteOnExit();
        }
    }
}
