// SPDX-License-Identifier: EPL-2.0
package org.vlpet.cli.extract;

import io.jhdf.HdfFile;
import io.jhdf.WritableHdfFile;
import io.jhdf.exceptions.HdfException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.UUID;
import org.vlpet.model.ExitCode;
import org.vlpet.model.UserError;

/** Writes one image's features (spec D.1): group {@code <image>}, dataset {@code features}, float32. */
final class FeatureFile {
    private FeatureFile() {
    }

    /** Writes beside the file, then moves over it: a reader sees a whole file or none. */
    static void write(Path file, float[] values, int tokens, int width) {
        float[][] rows = new float[tokens][];
        for (int i = 0; i < tokens; i++) {
            rows[i] = Arrays.copyOfRange(values, i * width, (i + 1) * width);
        }
        String name = file.getFileName().toString();
        Path temporary = file.resolveSibling("." + name + "." + UUID.randomUUID() + ".tmp");
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            try {
                try (WritableHdfFile hdf = HdfFile.write(temporary)) {
                    hdf.putGroup(name.replaceFirst("\\.h5$", "")).putDataset("features", rows);
                }
                Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(temporary);
            }
        } catch (IOException | HdfException e) {
            throw new UserError(ExitCode.OUTPUT, file + " cannot be written: " + e.getMessage(),
                    "Check that the disk has room and the folder may be written; the same call then goes on.", e);
        }
    }
}
