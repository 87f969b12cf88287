// SPDX-License-Identifier: EPL-2.0
package org.vlpet.metrics.score;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;
import org.vlpet.metrics.MetricsInputException;

/** Opens text files strictly as UTF-8 and turns what can go wrong into messages. */
final class TextFile {
    private TextFile() {
    }

    /** A reader that fails on bytes that are not UTF-8. A byte order mark is skipped. */
    static BufferedReader open(Path file) throws IOException {
        if (Files.isDirectory(file)) {
            throw new MetricsInputException(file + " is a folder; name the file in it");
        }
        final BufferedReader reader = new BufferedReader(new InputStreamReader(Files.newInputStream(file),
                StandardCharsets.UTF_8.newDecoder().onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT)));
        reader.mark(1);
        if (reader.read() != '\ufeff') {
            reader.reset();
        }
        return reader;
    }

    /** The message for a failed read. */
    static MetricsInputException unreadable(Path file, IOException cause) {
        if (cause instanceof NoSuchFileException) {
            return new MetricsInputException(file + " does not exist; check the path", cause);
        }
        if (cause instanceof CharacterCodingException) {
            return new MetricsInputException(file + " is not UTF-8 text; save it as UTF-8", cause);
        }
        return new MetricsInputException(file + " cannot be read: " + cause.getMessage(), cause);
    }

    static boolean endsWith(Path file, String ending) {
        return file.toString().toLowerCase(Locale.ROOT).endsWith(ending);
    }
}
