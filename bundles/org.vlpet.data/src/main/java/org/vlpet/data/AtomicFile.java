// SPDX-License-Identifier: EPL-2.0
package org.vlpet.data;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/** Writes a file whole or not at all: beside it, to the disk, then moved into place. */
public final class AtomicFile {
    private AtomicFile() {
    }

    /** Writes {@code file}; on failure an older file stays as it was. */
    public static void write(Path file, Content content) throws IOException {
        Path target = file.toAbsolutePath();
        Files.createDirectories(target.getParent());
        // Not createTempFile: its files can be read by their owner only, and this one stays.
        Path aside = target.resolveSibling("." + target.getFileName() + "-" + UUID.randomUUID() + ".part");
        try {
            try (FileChannel channel = FileChannel.open(aside, StandardOpenOption.CREATE_NEW,
                    StandardOpenOption.WRITE)) {
                OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel));
                content.write(out);
                out.flush();
                channel.force(true);
            }
            Files.move(aside, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(aside);
        }
    }

    /** What is written. */
    public interface Content {
        /** Writes everything to {@code out}. */
        void write(OutputStream out) throws IOException;
    }
}
