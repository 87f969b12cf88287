// SPDX-License-Identifier: EPL-2.0
package org.vlpet.data.features;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.vlpet.data.features.patch.PatchExtractor;
import org.vlpet.model.ExitCode;
import org.vlpet.model.UserError;
import org.vlpet.model.experiment.VisionInput;

/**
 * Features of videos whose frames are image files: one token a frame, all cells of the weight-free patch extractor
 * together. Of several cells the mean over the video is taken off, so that what moves stands out from what is always
 * there, and their root mean square before that stands behind them: what is in the picture, wherever it is (otherwise a
 * projection would have to learn every colour once for each cell). Brought to a fixed number of tokens as features from
 * files are (spec A.9).
 *
 * <p>A video is named by the folder of its frames, in the order of their names with numbers by value, or by the names
 * of the files, one a line.
 */
public final class FrameFeatureStore implements FeatureStore {
    /** Between the names of frames in a key. */
    public static final String SEPARATOR = "\n";

    private static final int MOST_FRAMES = 10_000;
    private static final String ENDINGS = ".*\\.(png|jpe?g|bmp|gif|PNG|JPE?G|BMP|GIF)";
    private static final String REMEDY = "Put the frames there, numbered PNG or JPEG images.";

    private final Path root;
    private final PatchExtractor extractor;
    private final int tokens;

    private FrameFeatureStore(Path root, PatchExtractor extractor, int tokens) {
        this.root = root;
        this.extractor = extractor;
        this.tokens = tokens;
    }

    /**
     * Frames below {@code root}, as the experiment asks for.
     *
     * @throws UserError (USAGE) if vision.featDim is no width that vision.patchGrid and vision.patchMode give a frame
     */
    public static FrameFeatureStore of(Path root, VisionInput vision) {
        return new FrameFeatureStore(root, ImageFeatureStore.frameExtractor(vision), vision.getInputTokens());
    }

    /** What black frames give, in every token. */
    public static FeatureStore blank(VisionInput vision) {
        FrameFeatureStore store = of(Path.of(""), vision);
        float[] cells = ImageFeatureStore.blank(store.extractor).values();
        float[] frame = store.frame(cells);
        if (store.extractor.tokens() > 1) {
            Arrays.fill(frame, 0, cells.length, 0);
        }
        float[] all = new float[Math.multiplyExact(store.tokens, frame.length)];
        for (int i = 0; i < store.tokens; i++) {
            System.arraycopy(frame, 0, all, i * frame.length, frame.length);
        }
        return BlankFeatureStore.of(new Features(all, store.tokens, frame.length), store.boxes());
    }

    /** How many features of a cell's width make that of a frame. */
    static int parts(int cells) {
        return cells == 1 ? 1 : cells * cells + 1;
    }

    @Override
    public int tokens() {
        return tokens;
    }

    @Override
    public int width() {
        return parts(extractor.grid().cells()) * extractor.width();
    }

    /**
     * When each token is seen, as shares of the video in place of x; y is the whole picture. Without them only the frozen
     * object-order rows would tell frames apart.
     */
    @Override
    public Optional<float[]> boxes() {
        float[] boxes = new float[tokens * 4];
        for (int token = 0, at = 0; token < tokens; token++) {
            boxes[at++] = (float) token / tokens;
            boxes[at++] = (float) (token + 1) / tokens;
            boxes[at++] = 0;
            boxes[at++] = 1;
        }
        return Optional.of(boxes);
    }

    @Override
    public boolean has(String video) {
        return files(root, video).stream().allMatch(Files::isRegularFile);
    }

    @Override
    public Features read(String video) {
        List<Path> files = files(root, video);
        float[] frames = new float[Math.multiplyExact(files.size(), width())];
        for (int i = 0; i < files.size(); i++) {
            BufferedImage pixels = ImageFile.read(files.get(i));
            System.arraycopy(frame(extractor.extract(pixels)), 0, frames, i * width(), width());
        }
        if (files.size() > 1 && extractor.tokens() > 1) {
            centre(frames, files.size());
        }
        return new Features(FrameResize.resize(frames, width(), tokens), tokens, width());
    }

    private void centre(float[] frames, int count) {
        for (int i = 0; i < extractor.tokens() * extractor.width(); i++) {
            double sum = 0;
            for (int at = i; at < frames.length; at += width()) {
                sum += frames[at];
            }
            for (int at = i; at < frames.length; at += width()) {
                frames[at] -= (float) (sum / count);
            }
        }
    }

    /** The cells (tokens, F), and behind them their root mean square. */
    private float[] frame(float[] cells) {
        float[] frame = Arrays.copyOf(cells, width());
        int each = extractor.width();
        for (int i = 0; cells.length < frame.length && i < each; i++) {
            double sum = 0;
            for (int at = i; at < cells.length; at += each) {
                sum += (double) cells[at] * cells[at];
            }
            frame[cells.length + i] = (float) Math.sqrt(sum / extractor.tokens());
        }
        return frame;
    }

    /**
     * The frames of a video in order.
     *
     * @throws UserError (DATA) if there are none or too many, or a name leads out of {@code root}
     */
    public static List<Path> files(Path root, String video) {
        List<String> names = video.contains(SEPARATOR) ? Arrays.asList(video.split(SEPARATOR)) : List.of(video);
        Path first = ContainedPath.resolve(root, names.getFirst());
        List<Path> files = names.size() == 1 && Files.isDirectory(first) ? listed(first)
                : names.stream().map(name -> ContainedPath.resolve(root, name)).toList();
        if (files.isEmpty() || files.size() > MOST_FRAMES) {
            throw new UserError(ExitCode.DATA, first + ": " + files.size() + " frames; a video has 1 to " + MOST_FRAMES,
                    REMEDY);
        }
        return files;
    }

    private static List<Path> listed(Path folder) {
        try (Stream<Path> found = Files.list(folder)) {
            return found.filter(file -> file.getFileName().toString().matches(ENDINGS)).limit(MOST_FRAMES + 1L)
                    .sorted(NaturalOrder.BY_NAME).toList();
        } catch (IOException e) {
            throw new UserError(ExitCode.DATA, folder + ": the folder of frames cannot be read: " + e.getMessage(),
                    REMEDY, e);
        }
    }
}
