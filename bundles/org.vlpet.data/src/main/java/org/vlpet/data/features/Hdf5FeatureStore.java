// SPDX-License-Identifier: EPL-2.0
package org.vlpet.data.features;

import io.jhdf.HdfFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.UnaryOperator;
import org.vlpet.model.ExitCode;
import org.vlpet.model.UserError;

/**
 * One HDF5 file per image: group {@code <image>}, dataset {@code features}, (tokens, width) in float16, float32 or
 * float64 (spec D.1).
 */
public final class Hdf5FeatureStore implements FeatureStore {
    private final Path folder;
    private final int tokens;
    private final int width;
    private final UnaryOperator<String> fileName;

    private Hdf5FeatureStore(Path folder, int tokens, int width, UnaryOperator<String> fileName) {
        this.folder = folder;
        this.tokens = tokens;
        this.width = width;
        this.fileName = fileName;
    }

    /** Files {@code <folder>/<image>.h5}. */
    public static Hdf5FeatureStore of(Path folder, int tokens, int width) {
        return of(folder, tokens, width, FeatureKeys.SAME);
    }

    /** Files named like the images but for the ending: {@code a/b.png} has {@code <folder>/a/b.h5}, group {@code b}. */
    public static Hdf5FeatureStore besideImages(Path folder, int tokens, int width) {
        return of(folder, tokens, width, FeatureKeys.STEM);
    }

    /** Files {@code <folder>/<fileName of an image>.h5}. */
    static Hdf5FeatureStore of(Path folder, int tokens, int width, UnaryOperator<String> fileName) {
        return new Hdf5FeatureStore(folder, tokens, width, fileName);
    }

    @Override
    public int tokens() {
        return tokens;
    }

    @Override
    public int width() {
        return width;
    }

    /** The file of an image; it need not exist. */
    public Path file(String image) {
        return ContainedPath.resolve(folder, fileName.apply(image) + ".h5");
    }

    @Override
    public boolean has(String image) {
        return Files.isRegularFile(file(image));
    }

    @Override
    public Features read(String image) {
        Path file = file(image);
        if (!Files.isRegularFile(file)) {
            throw new UserError(ExitCode.DATA, file + ": the feature file of image " + image + " is missing",
                    Hdf5Values.REMEDY);
        }
        String group = file.getFileName().toString().replaceFirst("\\.h5$", "");
        return Hdf5Values.guarded(file, () -> {
            try (HdfFile hdf = new HdfFile(file)) {
                Hdf5Values.requireWhole(file, hdf);
                return new Features(Hdf5Values.matrix(file, hdf.getChild(group), "/" + group + "/features", tokens,
                        width), tokens, width);
            }
        });
    }
}
