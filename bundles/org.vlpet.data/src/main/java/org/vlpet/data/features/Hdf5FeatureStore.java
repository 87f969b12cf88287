// SPDX-License-Identifier: EPL-2.0
package org.vlpet.data.features;

import io.jhdf.HdfFile;
import io.jhdf.api.Dataset;
import io.jhdf.api.Group;
import io.jhdf.api.Node;
import io.jhdf.api.dataset.ChunkedDataset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.UnaryOperator;
import org.vlpet.model.ExitCode;
import org.vlpet.model.UserError;

/**
 * One HDF5 file per image: group {@code <image>}, dataset {@code features}, (tokens, width) in float16, float32 or
 * float64 (spec D.1).
 */
public final class Hdf5FeatureStore implements FeatureStore {
    private static final long MAX_CHUNK_VALUES = 16L << 20;
    private static final String REMEDY =
            "Extract the features again, or set vision.inputTokens and vision.featDim to what the files hold.";

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
        return new Hdf5FeatureStore(folder, tokens, width, image -> image);
    }

    /** Files named like the images but for the ending: {@code a/b.png} has {@code <folder>/a/b.h5}, group {@code b}. */
    public static Hdf5FeatureStore besideImages(Path folder, int tokens, int width) {
        return new Hdf5FeatureStore(folder, tokens, width, image -> image.replaceFirst("\\.[^./]+$", ""));
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
    public Features read(String image) {
        Path file = file(image);
        if (!Files.isRegularFile(file)) {
            throw new UserError(ExitCode.DATA, file + ": the feature file of image " + image + " is missing", REMEDY);
        }
        String group = file.getFileName().toString().replaceFirst("\\.h5$", "");
        try (HdfFile hdf = new HdfFile(file)) {
            return new Features(values(file, hdf, group), tokens, width);
        } catch (UserError e) {
            throw e;
        } catch (RuntimeException | StackOverflowError e) {
            // jHDF meets broken files with all kinds of unchecked exceptions (buffer underflow, bad index, …).
            throw new UserError(ExitCode.DATA, file + ": broken or truncated HDF5 file"
                    + (Files.isReadable(file) ? "" : " (no permission to read it)"), REMEDY, e);
        }
    }

    private float[] values(Path file, HdfFile hdf, String group) {
        if (hdf.size() < hdf.getHdfBackingStorage().getSuperblock().getEndOfFileAddress()) {
            throw new UserError(ExitCode.DATA, file + ": truncated: " + hdf.size() + " of "
                    + hdf.getHdfBackingStorage().getSuperblock().getEndOfFileAddress() + " bytes are there", REMEDY);
        }
        Node parent = hdf.getChild(group);
        Node node = parent instanceof Group g ? g.getChild("features") : null;
        if (!(node instanceof Dataset dataset)) {
            throw new UserError(ExitCode.DATA, file + ": dataset /" + group + "/features is missing", REMEDY);
        }
        int[] shape = dataset.getDimensions();
        if (!Arrays.equals(shape, new int[] {tokens, width})) {
            throw new UserError(ExitCode.DATA, file + ": features are " + Arrays.toString(shape)
                    + ", the experiment asks for [" + tokens + ", " + width + "]", REMEDY);
        }
        if (dataset instanceof ChunkedDataset chunked
                && Arrays.stream(chunked.getChunkDimensions()).asLongStream()
                        .reduce(1, Math::multiplyExact) > MAX_CHUNK_VALUES) {
            throw new UserError(ExitCode.DATA, file + ": chunks of " + Arrays.toString(chunked.getChunkDimensions())
                    + " values are too large", REMEDY);
        }
        float[] values = switch (dataset.getDataFlat()) {
            case float[] single -> single;
            case double[] wide -> narrow(wide);
            default -> throw new UserError(ExitCode.DATA, file + ": features are of type "
                    + dataset.getJavaType().getSimpleName() + ", not float16, float32 or float64", REMEDY);
        };
        for (int i = 0; i < values.length; i++) {
            if (!Float.isFinite(values[i])) {
                throw new UserError(ExitCode.DATA, file + ": feature [" + i / width + ", " + i % width + "] is "
                        + values[i], REMEDY);
            }
        }
        return values;
    }

    private static float[] narrow(double[] wide) {
        float[] values = new float[wide.length];
        for (int i = 0; i < wide.length; i++) {
            values[i] = (float) wide[i];
        }
        return values;
    }
}
