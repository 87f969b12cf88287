// SPDX-License-Identifier: EPL-2.0
package org.vlpet.data.json;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** Lines of UTF-8 text, none longer than a bound: a file without line ends must not fill the memory. */
final class BoundedLines implements AutoCloseable {
    /** What {@link #next()} gives after the last line; no line holds a line end. */
    static final String END = "\n";
    private static final int MAX_LINE = 4 << 20;

    private final InputStream in;

    BoundedLines(InputStream in) {
        this.in = in;
    }

    String next() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream(512);
        int next = in.read();
        if (next < 0) {
            return END;
        }
        for (; next >= 0 && next != '\n'; next = in.read()) {
            if (line.size() == MAX_LINE) {
                throw new IOException("line longer than " + MAX_LINE + " bytes");
            }
            line.write(next);
        }
        return StandardCharsets.UTF_8.newDecoder().onMalformedInput(CodingErrorAction.REPORT)
                .decode(ByteBuffer.wrap(line.toByteArray())).toString();
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
