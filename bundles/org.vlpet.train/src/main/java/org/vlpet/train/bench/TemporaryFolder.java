// SPDX-License-Identifier: EPL-2.0
package org.vlpet.train.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import org.vlpet.model.ExitCode;
import org.vlpet.model.UserError;

/** A folder that is gone when it is closed, with all that is in it. */
public record TemporaryFolder(Path path) implements AutoCloseable {
    /** Makes one whose name begins so. */
    public static TemporaryFolder make(String name) {
        try {
            return new TemporaryFolder(Files.createTempDirectory(name));
        } catch (IOException e) {
            throw new UserError(ExitCode.OUTPUT, "No temporary folder can be made: " + e.getMessage() + ".",
                    "Set java.io.tmpdir or free some space.", e);
        }
    }

    @Override
    public void close() {
        try (Stream<Path> files = Files.walk(path)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            // What remains lies in the system's folder for temporary files and is its to clean.
            path.toFile().deleteOnExit();
        }
    }
}
