// SPDX-License-Identifier: EPL-2.0
package org.vlpet.cli.extract;

import java.nio.file.Path;
import org.vlpet.data.features.ContainedPath;
import org.vlpet.data.features.FeatureKeys;
import org.vlpet.data.features.FeatureStore;
import org.vlpet.data.features.Hdf5FeatureStore;
import org.vlpet.data.features.NpzFeatureStore;
import org.vlpet.data.features.NpzWriter;

/** How the features of an image are written. */
public enum FeatureFormat {
    /** One HDF5 file, float32. */
    HDF5,
    /** One NumPy archive, float32. */
    NPZ,
    /** One NumPy archive, float16. */
    NPZ16;

    /** A store that reads what {@link #write} writes. */
    FeatureStore store(Path folder, int tokens, int width) {
        return this == HDF5 ? Hdf5FeatureStore.besideImages(folder, tokens, width)
                : NpzFeatureStore.ofImages(folder, tokens, width, FeatureKeys.STEM);
    }

    /** Writes the features of an image, (tokens, width). */
    void write(Path folder, String image, float[] values, int tokens, int width) {
        String stem = FeatureKeys.STEM.apply(image);
        if (this == HDF5) {
            FeatureFile.write(ContainedPath.resolve(folder, stem + ".h5"), values, tokens, width);
        } else {
            NpzWriter.write(ContainedPath.resolve(folder, stem + ".npz"), values, width, this == NPZ16);
        }
    }
}
