// SPDX-License-Identifier: EPL-2.0
package org.vlpet.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Builds folders that look like a JDK or like an engine. */
final class EngineFolders {

    private EngineFolders() {
    }

    /** A folder with bin/java and a release file, as in every JDK. */
    static Path java(Path folder, String version) {
        try {
            final Path executable = Files.createDirectories(folder.resolve("bin")).resolve("java");
            Files.writeString(executable, "#!/bin/sh\n");
            if (!executable.toFile().setExecutable(true)) {
                throw new IOException("cannot make it executable: " + executable);
            }
            Files.writeString(folder.resolve("release"), "IMPLEMENTOR=\"Someone\"\nJAVA_VERSION=\"" + version + "\"\n");
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A folder with engine.args, engine.env and lib with the given jars (empty files). */
    static Path engine(Path folder, String... jars) {
        try {
            Files.createDirectories(folder.resolve("lib"));
            Files.writeString(folder.resolve("engine.args"), "-Xmx2g\n");
            Files.writeString(folder.resolve("engine.env"), "# why\nVLPET_ENGINE_TEST=a=b\nPATH=/never\n");
            for (final String jar : jars) {
                Files.createFile(folder.resolve("lib").resolve(jar));
            }
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
