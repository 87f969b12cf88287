// SPDX-License-Identifier: EPL-2.0
package org.vlpet.runs.io;

import java.io.IOException;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Path;

/**
 * Every change this room makes to a disk, so that a test can let any single one of them fail (full disk, kill -9).
 * Reading is not behind it: readers must cope with whatever is there.
 */
public interface Storage {
    /** An open file. Closing does not force. */
    interface Output extends WritableByteChannel {
        /** Returns once the content is on the disk, not only in the cache of the system. */
        void force() throws IOException;
    }

    /** Creates the folder and its parents; fine if it exists. */
    void createDirectories(Path folder) throws IOException;

    /** Opens for writing from the start, creating or emptying the file. */
    Output create(Path file) throws IOException;

    /** Opens for writing at the end, creating the file if need be. */
    Output append(Path file) throws IOException;

    /** Cuts the file to {@code size} bytes. */
    void truncate(Path file, long size) throws IOException;

    /** Renames atomically within one folder; replaces a file, never a non-empty folder. */
    void move(Path from, Path to) throws IOException;

    /** Deletes a file or an empty folder, fine if absent. */
    void delete(Path path) throws IOException;

    /** Makes renames and new names within the folder durable, where the system can. */
    void syncDirectory(Path folder) throws IOException;

    /** The real disk. */
    static Storage disk() {
        return DiskStorage.INSTANCE;
    }
}
