// SPDX-License-Identifier: EPL-2.0
package org.vlpet.cli.extract;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.vlpet.model.AtomicFile;
import org.vlpet.model.ExitCode;
import org.vlpet.model.UserError;

/** Says in a folder of features what they were made with, so that they are not mixed with others. */
final class ExtractionNote {
    private static final String NAME = "extraction.txt";

    private ExtractionNote() {
    }

    /** Writes the note into a new folder; refuses one whose note says something else. */
    static void claim(Path out, String text) {
        Path note = out.resolve(NAME);
        try {
            if (!Files.exists(note)) {
                AtomicFile.write(note, text.getBytes(StandardCharsets.UTF_8));
            } else if (!Files.readString(note).equals(text)) {
                throw new UserError(ExitCode.OUTPUT, out + " holds features that were made otherwise (" + NAME + ")",
                        "Name another folder, or use the same weights and options to go on there.");
            }
        } catch (IOException e) {
            throw new UserError(ExitCode.OUTPUT, note + " cannot be written or read: " + e.getMessage(),
                    "Check the folder and its permissions.", e);
        }
    }
}
