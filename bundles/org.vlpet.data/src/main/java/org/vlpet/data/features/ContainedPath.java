// SPDX-License-Identifier: EPL-2.0
package org.vlpet.data.features;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.vlpet.model.ExitCode;
import org.vlpet.model.UserError;

/** Names of files that come from a data file: they must stay inside the data folder, also through links. */
public final class ContainedPath {
    private static final String REMEDY =
            "Use names relative to the data folder, without .. and without links out of it.";

    private ContainedPath() {
    }

    /**
     * The file {@code name} inside {@code folder}; it need not exist.
     *
     * @throws UserError (DATA) if the name leads out of the folder
     */
    public static Path resolve(Path folder, String name) {
        try {
            Path relative = Path.of(name);
            Path file = folder.resolve(relative).normalize();
            if (name.isEmpty() || relative.isAbsolute() || !file.startsWith(folder.normalize())
                    || name.contains("\\") || !staysInside(folder, file)) {
                throw new UserError(ExitCode.DATA, folder + ": \"" + name + "\" is no file inside this folder", REMEDY);
            }
            return file;
        } catch (InvalidPathException e) {
            throw new UserError(ExitCode.DATA, folder + ": \"" + name + "\" is no file name", REMEDY, e);
        }
    }

    private static boolean staysInside(Path folder, Path file) {
        try {
            return !Files.exists(file) || file.toRealPath().startsWith(folder.toRealPath());
        } catch (IOException e) {
            return false;
        }
    }
}
