// SPDX-License-Identifier: EPL-2.0
package org.vlpet.cli.commands;

import java.nio.file.Path;
import org.vlpet.runs.RunDirectory;

/** Names of run directories where the user gave none. */
final class RunFolders {
    private static final Path HOME = Path.of("runs");

    private RunFolders() {
    }

    /** {@code runs/NAME-SEED}, or with a number behind it if that exists already. */
    static Path fresh(String experiment, long seed) {
        return RunDirectory.fresh(HOME, experiment, seed);
    }
}
