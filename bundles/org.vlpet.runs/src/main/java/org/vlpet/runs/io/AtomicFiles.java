// SPDX-License-Identifier: EPL-2.0
package org.vlpet.runs.io;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.WritableByteChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Replaces a file as a whole: written beside, forced to disk, moved. A reader sees the old or the new content. */
public final class AtomicFiles {
    /** Names that start with this are leftovers of an interrupted write and may be deleted by the next writer. */
    public static final String TEMP_PREFIX = ".tmp-";

    private static final int BUFFER = 1 << 16;

    private AtomicFiles() {
    }

    /**
     * Writes {@code target} atomically.
     *
     * @param what words for the message, such as "the summary"
     * @throws RunDirectoryException (OUTPUT) if any step fails; the old file is then untouched
     */
    public static void write(Storage storage, Path target, String what, StreamWriter content) {
        Path temp = target.resolveSibling(TEMP_PREFIX + target.getFileName() + "-" + ProcessHandle.current().pid());
        try {
            try (Storage.Output output = storage.create(temp)) {
                stream(output, content);
                output.force();
            }
            storage.move(temp, target);
            storage.syncDirectory(target.toAbsolutePath().getParent());
        } catch (IOException e) {
            deleteQuietly(storage, temp);
            throw Failures.output(what, target, e);
        }
    }

    /** {@link #write(Storage, Path, String, StreamWriter)} of bytes at hand. */
    public static void write(Storage storage, Path target, String what, byte[] content) {
        write(storage, target, what, out -> out.write(content));
    }

    /** Sends {@code content} to {@code output} through a buffer; neither forces nor closes. */
    public static void stream(Storage.Output output, StreamWriter content) throws IOException {
        OutputStream buffered = new BufferedOutputStream(Channels.newOutputStream(new WholeWrites(output)), BUFFER);
        content.writeTo(buffered);
        buffered.flush();
    }

    /** Writes all bytes; a channel may take only some at a time. */
    public static void writeFully(Storage.Output output, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            if (output.write(bytes) <= 0 && bytes.hasRemaining()) {
                throw new IOException("the system took no more bytes");
            }
        }
    }

    /** Deletes {@link #TEMP_PREFIX} leftovers directly in {@code folder}; what cannot go stays for the next time. */
    public static void deleteLeftovers(Storage storage, Path folder) {
        List<Path> leftovers = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder, TEMP_PREFIX + "*")) {
            entries.forEach(leftovers::add);
        } catch (IOException e) {
            return;
        }
        leftovers.forEach(path -> deleteQuietly(storage, path));
    }

    /** Deletes a file or a folder with its content, never following links; false if something is left. */
    public static boolean deleteQuietly(Storage storage, Path path) {
        try {
            if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
                try (DirectoryStream<Path> entries = Files.newDirectoryStream(path)) {
                    for (Path entry : entries) {
                        deleteQuietly(storage, entry);
                    }
                }
            }
            storage.delete(path);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** {@link Channels#newOutputStream} already loops, but forever if a channel takes nothing. */
    private record WholeWrites(Storage.Output output) implements WritableByteChannel {
        @Override
        public int write(ByteBuffer source) throws IOException {
            int size = source.remaining();
            writeFully(output, source);
            return size;
        }

        @Override
        public boolean isOpen() {
            return output.isOpen();
        }

        @Override
        public void close() throws IOException {
            output.close();
        }
    }
}
