// SPDX-License-Identifier: EPL-2.0
package org.vlpet.data.features;

import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.vlpet.data.features.patch.PatchExtractor;
import org.vlpet.model.ExitCode;
import org.vlpet.model.UserError;
import org.vlpet.model.experiment.PatchMode;
import org.vlpet.model.experiment.VisionInput;

/** Features computed from image files by the weight-free patch extractor. */
public final class ImageFeatureStore implements FeatureStore {
    private static final int MIN_BINS = 2;
    private static final int MAX_BINS = 64;

    private final Path folder;
    private final PatchExtractor extractor;

    private ImageFeatureStore(Path folder, PatchExtractor extractor) {
        this.folder = folder;
        this.extractor = extractor;
    }

    /** Images in {@code folder}, described by {@code extractor}. */
    public static ImageFeatureStore of(Path folder, PatchExtractor extractor) {
        return new ImageFeatureStore(folder, extractor);
    }

    /**
     * The extractor that the experiment asks for. The number of histogram bins follows from the width of a feature.
     *
     * @throws UserError (USAGE) if no such extractor gives vision.inputTokens features of width vision.featDim
     */
    public static PatchExtractor extractor(VisionInput vision) {
        int cells = vision.getPatchGrid();
        if (cells < 1 || vision.getInputTokens() != cells * cells) {
            throw new UserError(ExitCode.USAGE, "vision.inputTokens is " + vision.getInputTokens()
                    + ", a patch grid of " + cells + " x " + cells + " cells gives " + cells * cells,
                    "Set vision.inputTokens to the square of vision.patchGrid.");
        }
        return extractor(vision, 1);
    }

    /**
     * The extractor for the frames of videos, whose cells together with the whole picture are one feature.
     *
     * @throws UserError (USAGE) if no such extractor gives a frame vision.featDim numbers
     */
    static PatchExtractor frameExtractor(VisionInput vision) {
        return extractor(vision, FrameFeatureStore.parts(vision.getPatchGrid()));
    }

    private static PatchExtractor extractor(VisionInput vision, int cellsInFeature) {
        int cells = vision.getPatchGrid();
        int size = vision.getPatchSize();
        if (cells < 1 || size < 1) {
            throw new UserError(ExitCode.USAGE, "vision.patchGrid is " + cells + " and vision.patchSize " + size,
                    "Set both to 1 or more.");
        }
        IntFunction<PatchExtractor> make = vision.getPatchMode() == PatchMode.PIXELS
                ? bins -> PatchExtractor.pixels(cells, size)
                : bins -> PatchExtractor.histogram(cells, size, bins);
        return IntStream.rangeClosed(MIN_BINS, MAX_BINS).mapToObj(make)
                .filter(extractor -> extractor.width() * cellsInFeature == vision.getFeatDim()).findFirst()
                .orElseThrow(() -> new UserError(ExitCode.USAGE, "vision.featDim is " + vision.getFeatDim()
                        + ", but mode " + vision.getPatchMode() + " gives " + make.apply(8).width() * cellsInFeature
                        + (vision.getPatchMode() == PatchMode.PIXELS ? "" : " with 8 orientations")
                        + (cellsInFeature > 1 ? " for a frame" : ""), "Set vision.featDim to that width."));
    }

    /** What the extractor makes of an image whose values are all zero (black). */
    public static Features blank(PatchExtractor extractor) {
        int side = extractor.grid().side();
        BufferedImage black = new BufferedImage(side, side, BufferedImage.TYPE_INT_RGB);
        return new Features(extractor.extract(black), extractor.tokens(), extractor.width());
    }

    @Override
    public int tokens() {
        return extractor.tokens();
    }

    @Override
    public int width() {
        return extractor.width();
    }

    /** The cells of the grid: without them only the frozen object-order rows would tell the cells apart. */
    @Override
    public Optional<float[]> boxes() {
        return Optional.of(extractor.grid().boxes());
    }

    @Override
    public boolean has(String image) {
        return Files.isRegularFile(ContainedPath.resolve(folder, image));
    }

    @Override
    public Features read(String image) {
        BufferedImage pixels = ImageFile.read(ContainedPath.resolve(folder, image));
        return new Features(extractor.extract(pixels), tokens(), width());
    }
}
