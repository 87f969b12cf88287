// SPDX-License-Identifier: EPL-2.0
package org.vlpet.cli.commands;

import java.nio.file.Files;
import java.nio.file.Path;

/** Names of run directories where the user gave none. */
final class RunFolders {
    private static final Path HOME = Path.of("runs");

    private RunFolders() {
    }

    /** {@code runs/NAME-SEED}, or with a number behind it if that exists already. */
    static Path fresh(String experiment, long seed) {
        String name = experiment.replaceAll("[^A-Za-z0-9._-]", "_") + "-" + seed;
        Path folder = HOME.resolve(name);
        for (int i = 2; Files.exists(folder); i++) {
            folder = HOME.resolve(name + "-" + i);
        }
        return folder;
    }
}
