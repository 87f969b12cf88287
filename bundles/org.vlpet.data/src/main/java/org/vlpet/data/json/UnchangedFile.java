// SPDX-License-Identifier: EPL-2.0
package org.vlpet.data.json;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import org.vlpet.model.ExitCode;
import org.vlpet.model.UserError;

/** A file that is being read, and what it was like before: half of an old file and half of a new one fit no hash. */
record UnchangedFile(Path file, long size, FileTime time) {

    static UnchangedFile of(Path file) throws IOException {
        return new UnchangedFile(file, Files.size(file), Files.getLastModifiedTime(file));
    }

    /** Fails if the file is not what it was. */
    void check() throws IOException {
        if (!of(file).equals(this)) {
            throw new UserError(ExitCode.DATA, file + ": the file changed while it was read",
                    "Wait until the other program has finished writing it, and start again.");
        }
    }
}
