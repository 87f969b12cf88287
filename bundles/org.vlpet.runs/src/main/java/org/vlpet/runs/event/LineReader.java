// SPDX-License-Identifier: EPL-2.0
package org.vlpet.runs.event;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.vlpet.runs.io.Failures;

/** Complete lines of a stream, as bytes; what follows the last line break is torn and not given out. */
final class LineReader {
    /** Longest line accepted and written; an event is a few hundred bytes, one with gates some kilobytes. */
    static final int MAX_LINE = 4 << 20;

    private final InputStream in;
    private final String where;
    private final byte[] buffer = new byte[1 << 16];
    private int position;
    private int limit;
    private long line;
    private long consumed;

    LineReader(InputStream in, String where) {
        this.in = in;
        this.where = where;
    }

    /** The next line without its line break, empty at the end. */
    Optional<byte[]> next() throws IOException {
        ByteArrayOutputStream pending = new ByteArrayOutputStream();
        while (true) {
            for (int i = position; i < limit; i++) {
                if (buffer[i] == '\n') {
                    pending.write(buffer, position, i - position);
                    position = i + 1;
                    line++;
                    consumed += pending.size() + 1L;
                    return Optional.of(pending.toByteArray());
                }
            }
            pending.write(buffer, position, limit - position);
            if (pending.size() > MAX_LINE) {
                throw Failures.data(where + ", line " + (line + 1), "longer than " + MAX_LINE + " bytes");
            }
            position = 0;
            limit = Math.max(0, in.read(buffer));
            if (limit == 0) {
                return Optional.empty();
            }
        }
    }

    /** Number of the line last given out, from 1. */
    long line() {
        return line;
    }

    /** Bytes of all lines given out, with their line breaks. */
    long consumed() {
        return consumed;
    }
}
