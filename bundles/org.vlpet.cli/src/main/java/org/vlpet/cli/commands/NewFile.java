// SPDX-License-Identifier: EPL-2.0
package org.vlpet.cli.commands;

import java.nio.file.Files;
import java.nio.file.Path;
import org.vlpet.model.ExitCode;
import org.vlpet.model.ExperimentFile;
import org.vlpet.model.UserError;
import org.vlpet.model.experiment.Experiment;

/** Experiment files that commands make. */
final class NewFile {
    private NewFile() {
    }

    /**
     * Writes an experiment; a file that is there stays unless {@code force}.
     *
     * @throws UserError OUTPUT if the file exists or cannot be written
     */
    static void save(Experiment experiment, Path file, boolean force) {
        if (Files.exists(file) && !force) {
            throw new UserError(ExitCode.OUTPUT, file + " exists already", "Choose another name with -o, or --force.");
        }
        ExperimentFile.save(experiment, file);
    }
}
