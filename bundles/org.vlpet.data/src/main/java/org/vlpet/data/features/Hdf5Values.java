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
import java.util.function.Supplier;
import org.vlpet.model.ExitCode;
import org.vlpet.model.UserError;

/** Numbers out of HDF5 files that come from outside. */
final class Hdf5Values {
    static final String REMEDY =
            "Extract the features again, or set vision.inputTokens and vision.featDim to what the files hold.";
    private static final long MAX_CHUNK_VALUES = 16L << 20;

    private Hdf5Values() {
    }

    /** Turns whatever a broken file makes the library throw into an error that names the file. */
    static <T> T guarded(Path file, Supplier<T> action) {
        try {
            return action.get();
        } catch (UserError e) {
            throw e;
        } catch (RuntimeException | StackOverflowError e) {
            // jHDF meets broken files with all kinds of unchecked exceptions (buffer underflow, bad index, …).
            throw new UserError(ExitCode.DATA, file + ": broken or truncated HDF5 file"
                    + (Files.isReadable(file) ? "" : " (no permission to read it)"), REMEDY, e);
        }
    }

    /** Refuses a file that ends before the place its head names. */
    static void requireWhole(Path file, HdfFile hdf) {
        long end = hdf.getHdfBackingStorage().getSuperblock().getEndOfFileAddress();
        if (hdf.size() < end) {
            throw new UserError(ExitCode.DATA, file + ": truncated: " + hdf.size() + " of " + end
                    + " bytes are there", REMEDY);
        }
    }

    /**
     * The matrix that is the last part of {@code path}, a child of {@code parent}.
     *
     * @param parent the group it is in; null or no group: it is missing
     * @param path its whole path, for messages
     * @return (rows, columns) row-major, all finite
     */
    static float[] matrix(Path file, Node parent, String path, int rows, int columns) {
        String name = path.substring(path.lastIndexOf('/') + 1);
        Node node = parent instanceof Group group ? group.getChild(name) : null;
        if (!(node instanceof Dataset dataset)) {
            throw new UserError(ExitCode.DATA, file + ": dataset " + path + " is missing", REMEDY);
        }
        int[] shape = dataset.getDimensions();
        if (!Arrays.equals(shape, new int[] {rows, columns})) {
            throw new UserError(ExitCode.DATA, file + ": " + name + " of " + path + " are " + Arrays.toString(shape)
                    + ", the experiment asks for [" + rows + ", " + columns + "]", REMEDY);
        }
        if (dataset instanceof ChunkedDataset chunked && Arrays.stream(chunked.getChunkDimensions()).asLongStream()
                .reduce(1, Math::multiplyExact) > MAX_CHUNK_VALUES) {
            throw new UserError(ExitCode.DATA, file + ": chunks of " + path + ", "
                    + Arrays.toString(chunked.getChunkDimensions()) + " values, are too large", REMEDY);
        }
        float[] values = switch (dataset.getDataFlat()) {
            case float[] single -> single;
            case double[] wide -> narrow(wide);
            default -> throw new UserError(ExitCode.DATA, file + ": " + path + " is of type "
                    + dataset.getJavaType().getSimpleName() + ", not float16, float32 or float64", REMEDY);
        };
        Finite.require(values, columns, file + ": " + path, REMEDY);
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
