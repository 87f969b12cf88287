// SPDX-License-Identifier: EPL-2.0
package org.vlpet.launch.run;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Reads what a growing text file has got since the last look; never more than its end. */
public final class LogTail {
    private static final int MOST = 64 * 1024;

    private final Path file;
    private long offset;

    /** Follows the file from its end minus a bounded piece; it need not exist yet. */
    public LogTail(Path file) {
        this.file = file;
    }

    /** @return the last characters of the file, at most so many lines */
    public static String end(Path file, int lines) {
        try {
            final String[] all = new LogTail(file).poll().stripTrailing().split("\n");
            return String.join("\n", java.util.Arrays.asList(all).subList(Math.max(0, all.length - lines), all.length));
        } catch (IOException e) {
            return "(" + file + " cannot be read: " + e.getMessage() + ")";
        }
    }

    /**
     * @return what is new, up to the last whole line if there is one; empty if nothing is
     * @throws IOException if the file is there and cannot be read
     */
    String poll() throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            final long size = channel.size();
            if (size < offset) {
                offset = 0;
            }
            String head = "";
            if (size - offset > MOST) {
                head = "… earlier output is in " + file + "\n";
                offset = size - MOST;
            }
            final ByteBuffer bytes = ByteBuffer.allocate((int) (size - offset));
            while (bytes.hasRemaining() && channel.read(bytes, offset + bytes.position()) >= 0) {
                // Until the piece is full or the file ends.
            }
            int length = bytes.position();
            // A character cut in two would show as two wrong ones: up to a line break, unless the line is endless.
            for (int i = length; i > 0 && length < MOST; i--) {
                if (bytes.get(i - 1) == '\n') {
                    length = i;
                    break;
                }
            }
            offset += length;
            return length == 0 ? "" : head + new String(bytes.array(), 0, length, StandardCharsets.UTF_8);
        } catch (NoSuchFileException e) {
            return "";
        }
    }
}
