// SPDX-License-Identifier: EPL-2.0
package org.vlpet.ui.preferences;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.vlpet.engine.EngineException;
import org.vlpet.engine.JavaHome;

/** What a preference may be. Every check answers with what is wrong, or with nothing. */
public final class SettingCheck {

    /** More threads than this slow every machine down. */
    public static final int MAX_THREADS = 1024;
    /** More runs than this at a time are a slip of the keyboard. */
    public static final int MAX_QUEUE = 64;

    private static final Pattern HEAP = Pattern.compile("([1-9][0-9]{0,6})([mMgG])");
    private static final int LEAST_HEAP_MB = 256;
    private static final int MB_PER_GB = 1024;

    private SettingCheck() {
    }

    /** A size as {@code -Xmx} takes it, 256m or more. */
    public static Optional<String> heap(String text) {
        final Matcher size = HEAP.matcher(text.strip());
        if (!size.matches()) {
            return Optional.of("Heap of a run: write a number and m or g, for example 4g or 1500m.");
        }
        final long megabytes = Long.parseLong(size.group(1)) * (size.group(2).equalsIgnoreCase("g") ? MB_PER_GB : 1);
        return megabytes >= LEAST_HEAP_MB ? Optional.empty()
                : Optional.of("Heap of a run: the engine needs " + LEAST_HEAP_MB + "m or more.");
    }

    /** A folder with Java 25 or newer; empty lets the workbench find one. */
    public static Optional<String> jdk(String text) {
        if (text.isBlank()) {
            return Optional.empty();
        }
        try {
            JavaHome.of(Path.of(text.strip()), "JDK of a run");
            return Optional.empty();
        } catch (EngineException e) {
            return Optional.of(e.getMessage() + ". " + e.remedy());
        } catch (InvalidPathException e) {
            return Optional.of("JDK of a run: this is no path.");
        }
    }

    /** A folder that can be written, or can be made: an absolute path; empty is the default. */
    public static Optional<String> folder(String label, String text) {
        if (text.isBlank()) {
            return Optional.empty();
        }
        final Path folder;
        try {
            folder = Path.of(text.strip());
        } catch (InvalidPathException e) {
            return Optional.of(label + ": this is no path.");
        }
        if (!folder.isAbsolute()) {
            return Optional.of(label + ": write the whole path, from / on.");
        }
        Path there = folder;
        while (there != null && !Files.exists(there)) {
            there = there.getParent();
        }
        if (there == null || !Files.isDirectory(there)) {
            return Optional.of(label + ": " + there + " is a file, not a folder.");
        }
        return Files.isWritable(there) ? Optional.empty() : Optional.of(label + ": " + there + " cannot be written.");
    }

    /** A folder that is there: an absolute path; empty is none. What is in it only the engine can judge. */
    public static Optional<String> existingFolder(String label, String text) {
        if (text.isBlank()) {
            return Optional.empty();
        }
        try {
            final Path folder = Path.of(text.strip());
            if (!folder.isAbsolute()) {
                return Optional.of(label + ": write the whole path, from / on.");
            }
            final String wrong = Files.exists(folder) ? " is a file, not a folder." : " does not exist.";
            return Files.isDirectory(folder) ? Optional.empty() : Optional.of(label + ": " + folder + wrong);
        } catch (InvalidPathException e) {
            return Optional.of(label + ": this is no path.");
        }
    }

    /** A whole number within limits. */
    public static Optional<String> wholeNumber(String label, String text, int min, int max) {
        try {
            final int number = Integer.parseInt(text.strip());
            if (number >= min && number <= max) {
                return Optional.empty();
            }
        } catch (NumberFormatException e) {
            // Said below: the same sentence tells both.
        }
        return Optional.of(label + ": a whole number from " + min + " to " + max + ".");
    }

    /** A number of gigabytes, 0 or more. */
    public static Optional<String> gigabytes(String label, String text) {
        try {
            final double number = Double.parseDouble(text.strip());
            if (number >= 0 && Double.isFinite(number)) {
                return Optional.empty();
            }
        } catch (NumberFormatException e) {
            // Said below.
        }
        return Optional.of(label + ": a number of GB, for example 6 or 7.5; 0 for no budget.");
    }

    /** The Java that runs the engine with this preference, in words. */
    public static String foundJdk(String text) {
        try {
            final JavaHome java = text.isBlank() ? JavaHome.find() : JavaHome.of(Path.of(text.strip()), "JDK of a run");
            return text.isBlank() ? "Found: Java " + java.version() + " in " + java.path() + " (" + java.origin() + ")"
                    : "Java " + java.version() + ", fit for the engine";
        } catch (EngineException e) {
            return e.getMessage() + ". " + e.remedy();
        } catch (InvalidPathException e) {
            return "This is no path.";
        }
    }
}
