// SPDX-License-Identifier: EPL-2.0
package org.vlpet.runs.io;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;
import org.vlpet.runs.io.RunDirectoryException.Kind;

/** Turns what the system says into what a user can act on. */
public final class Failures {
    private Failures() {
    }

    /** The failure of writing {@code what} (words, such as "the checkpoint") to {@code place}. */
    public static RunDirectoryException output(String what, Path place, IOException cause) {
        String reason = reason(cause);
        String low = reason.toLowerCase(Locale.ROOT);
        String remedy;
        if (low.contains("no space") || low.contains("quota") || low.contains("not enough space")) {
            remedy = "Free space on that disk or choose another folder with --out; an interrupted run goes on with "
                + "--resume.";
        } else if (cause instanceof AccessDeniedException || low.contains("permission")) {
            remedy = "Give yourself write permission there or choose another folder with --out.";
        } else if (low.contains("read-only")) {
            remedy = "The file system is read-only: choose another folder with --out.";
        } else {
            remedy = "Check that the disk is there and can be written, or choose another folder with --out.";
        }
        return new RunDirectoryException(Kind.OUTPUT, "Cannot write " + what + " to " + place + ": " + reason + ".",
            remedy, cause);
    }

    /** The failure of reading {@code what} from {@code place}. */
    public static RunDirectoryException unreadable(String what, Path place, IOException cause) {
        return new RunDirectoryException(Kind.DATA, "Cannot read " + what + " " + place + ": " + reason(cause) + ".",
            "Check the path and your permission to read it.", cause);
    }

    /** Content that is not what it should be; {@code where} names file and place. */
    public static RunDirectoryException data(String where, String what) {
        return new RunDirectoryException(Kind.DATA, where + ": " + what + ".",
            "The file was written by another version or has been damaged; restore it from a copy, or leave this run "
                + "out.");
    }

    private static String reason(IOException cause) {
        if (cause instanceof AccessDeniedException) {
            return "permission denied";
        }
        if (cause instanceof NoSuchFileException) {
            return "no such file or folder";
        }
        if (cause instanceof FileSystemException system && system.getReason() != null) {
            return system.getReason();
        }
        return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
    }
}
