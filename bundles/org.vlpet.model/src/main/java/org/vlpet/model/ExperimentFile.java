// SPDX-License-Identifier: EPL-2.0
package org.vlpet.model;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.vlpet.model.experiment.Experiment;

/** Experiment files ({@code .vlpet}): XMI, read strictly, written whole. */
public final class ExperimentFile {
    /** Ending of the files, with the dot. */
    public static final String ENDING = ".vlpet";
    /** A large experiment has 20 kB; anything far beyond is not one. */
    public static final int MAX_BYTES = 4 << 20;

    private ExperimentFile() {
    }

    /**
     * Reads a file.
     *
     * @throws UserError USAGE if it cannot be read or is not an experiment of a known version; names file and line
     */
    public static Experiment load(Path file) {
        byte[] document;
        try (InputStream in = Files.newInputStream(file)) {
            document = in.readNBytes(MAX_BYTES + 1);
        } catch (NoSuchFileException e) {
            throw new UserError(ExitCode.USAGE, "There is no file " + file + ".",
                    "Check the path, or name a preset: " + String.join(", ", Presets.names()) + ".", e);
        } catch (IOException e) {
            throw new UserError(ExitCode.USAGE, "Cannot read " + file + ": " + e.getMessage() + ".",
                    "Check that it is a file and that you may read it.", e);
        }
        return parse(file.toString(), document);
    }

    /**
     * Reads a document that is in memory already.
     *
     * @param where names it in messages
     * @throws UserError USAGE if it is not an experiment of a known version; names the line
     */
    public static Experiment parse(String where, byte[] document) {
        if (document.length > MAX_BYTES) {
            throw new UserError(ExitCode.USAGE, where + " is larger than " + MAX_BYTES + " bytes: not an experiment.",
                    "Name a " + ENDING + " file.");
        }
        return XmiReader.read(where, document);
    }

    /**
     * Writes a file, whole or not at all.
     *
     * @throws UserError OUTPUT if the file cannot be written, USAGE if a text holds characters that XML cannot
     */
    public static void save(Experiment experiment, Path file) {
        byte[] document = toBytes(experiment);
        try {
            AtomicFile.write(file, document);
        } catch (IOException e) {
            throw new UserError(ExitCode.OUTPUT, "Cannot write " + file + ": " + e.getMessage() + ".",
                    "Check free space and permissions of the folder.", e);
        }
    }

    /** The bytes that {@link #save} writes; equal for equal experiments. */
    public static byte[] toBytes(Experiment experiment) {
        try {
            return XmiWriter.write(experiment);
        } catch (IOException | RuntimeException e) {
            throw new UserError(ExitCode.USAGE, "Experiment \"" + experiment.getName()
                    + "\" holds text that cannot be written: " + e.getMessage() + ".",
                    "Remove control characters from its texts.", e);
        }
    }

    /**
     * An experiment by the name of a preset or the path of a file.
     *
     * @throws UserError USAGE if it is neither
     */
    public static ResolvedExperiment resolve(String fileOrPreset) {
        if (Presets.names().contains(fileOrPreset)) {
            return new ResolvedExperiment(Presets.load(fileOrPreset), Path.of("").toAbsolutePath());
        }
        Path file = path(fileOrPreset);
        if (!fileOrPreset.endsWith(ENDING) && !Files.exists(file)) {
            // Hardly a path: the message about presets helps more.
            return new ResolvedExperiment(Presets.load(fileOrPreset), Path.of("").toAbsolutePath());
        }
        return new ResolvedExperiment(load(file), file.toAbsolutePath().getParent());
    }

    private static Path path(String text) {
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw new UserError(ExitCode.USAGE, "\"" + text + "\" is neither a preset nor a path.",
                    "./vlpet presets lists the presets.", e);
        }
    }
}
