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
import org.vlpet.data.features.ImageFile;
import org.vlpet.model.ExitCode;
import org.vlpet.model.UserError;

/**
 * What a tower says about the frames of one video.
 *
 * @param features tower and preparation; one token per frame
 * @param ffmpeg for video files; absent if there are none
 * @param batch frames that go through the tower at once
 */
public record FrameFeatures(TowerFeatures features, Optional<Ffmpeg> ffmpeg, int batch) {

    /**
     * Features of a video, (frames, width).
     *
     * @param video a file, or a folder of frames
     * @throws UserError (DATA) naming the video
     */
    public float[] of(Path video) {
        if (Files.isDirectory(video)) {
            return ofFrames(video, video);
        }
        if (!Files.isRegularFile(video)) {
            throw new UserError(ExitCode.DATA, video + ": the video is missing", "Put it there or correct the list.");
        }
        try (FrameFolder folder = FrameFolder.create()) {
            ffmpeg.orElseThrow().frames(video, folder.path());
            return ofFrames(folder.path(), video);
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
}
