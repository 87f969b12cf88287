// SPDX-License-Identifier: EPL-2.0
package org.vlpet.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class EngineCommandTest {

    @TempDir
    Path folder;

    @Test
    void lineIsOptionsThenClassPathThenMainThenArguments() throws EngineException {
        final Path home = EngineFolders.engine(folder.resolve("my engine"), "org.vlpet.cli-0.1.0.jar", "api-0.35.1.jar");
        final JavaHome java = new JavaHome(Path.of("/opt/java 25"), 25, "test");
        final String hostile = "a b\"$(rm -rf ~);'*";
        final List<String> line = new EngineCommand(java, EngineHome.of(home), List.of("-Xmx8g"), List.of("train", hostile))
                .toList();
        assertEquals(List.of("/opt/java 25/bin/java", "@" + home.resolve("engine.args"), "-Xmx8g", "-cp",
                home.resolve("lib/api-0.35.1.jar") + File.pathSeparator + home.resolve("lib/org.vlpet.cli-0.1.0.jar"),
                "org.vlpet.cli.Main", "train", hostile), line);
    }

    @Test
    void aJvmOptionCannotSmuggleAnotherMainClassOrArgumentFile() throws EngineException {
        final EngineCommand command = new EngineCommand(new JavaHome(Path.of("/j"), 25, "test"),
                EngineHome.of(EngineFolders.engine(folder, "org.vlpet.cli-0.1.0.jar")), List.of(), List.of());
        for (final String bad : List.of("evil.Main", "@file", "")) {
            assertThrows(IllegalArgumentException.class, () -> command.withJvmOptions(List.of(bad)), bad);
        }
    }

    @Test
    void theEnginesVariablesAreSetUnlessTheUserHasThem() throws EngineException {
        final var environment = new EngineCommand(new JavaHome(Path.of("/j"), 25, "test"),
                EngineHome.of(EngineFolders.engine(folder, "org.vlpet.cli-0.1.0.jar")), List.of(), List.of())
                .toProcess().environment();
        assertEquals("a=b", environment.get("VLPET_ENGINE_TEST"));
        assertEquals(System.getenv("PATH"), environment.get("PATH"));
    }

    @Test
    void missingPartsAreNamed() throws IOException {
        final Path empty = Files.createDirectories(folder.resolve("empty"));
        assertTrue(message(empty).contains("engine.args"), message(empty));
        final Path noMain = EngineFolders.engine(folder.resolve("noMain"), "api-0.35.1.jar");
        assertTrue(message(noMain).contains("org.vlpet.cli"), message(noMain));
        final Path noLib = Files.createDirectories(folder.resolve("noLib"));
        Files.writeString(noLib.resolve("engine.args"), "");
        assertTrue(message(noLib).contains("engine.env"), message(noLib));
        Files.writeString(noLib.resolve("engine.env"), "");
        assertTrue(message(noLib).contains(noLib.resolve("lib").toString()), message(noLib));
    }

    private static String message(Path home) {
        return assertThrows(EngineException.class, () -> EngineHome.of(home)).getMessage();
    }
}
