// SPDX-License-Identifier: EPL-2.0
package org.vlpet.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Map;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class JavaHomeTest {

    @TempDir
    Path folder;

    private String java25;
    private String java26;
    private String java17;

    @BeforeEach
    void folders() {
        java25 = EngineFolders.java(folder.resolve("java 25"), "25.0.3").toString();
        java26 = EngineFolders.java(folder.resolve("26"), "26-ea").toString();
        java17 = EngineFolders.java(folder.resolve("17"), "17.0.15").toString();
    }

    @Test
    void theNamedOneComesFirst() throws EngineException {
        final JavaHome found = find(Map.of("java.home", java26), Map.of("VLPET_JAVA_HOME", java25, "JAVA_HOME", java26));
        assertEquals(new JavaHome(Path.of(java25), 25, "VLPET_JAVA_HOME"), found);
    }

    @Test
    void thePropertyBeatsTheEnvironment() throws EngineException {
        assertEquals(26, find(Map.of("VLPET_JAVA_HOME", java26), Map.of("VLPET_JAVA_HOME", java25)).version());
    }

    @Test
    void anOldJavaHomeIsPassedOver() throws EngineException {
        final JavaHome found = find(Map.of("java.home", java26), Map.of("JAVA_HOME", java17));
        assertEquals(26, found.version());
        assertEquals(Path.of(java26, "bin", "java"), found.executable());
    }

    @Test
    void aNamedButOldOneIsAnErrorThatNamesIt() {
        final EngineException error = assertThrows(EngineException.class,
                () -> find(Map.of("java.home", java25), Map.of("VLPET_JAVA_HOME", java17)));
        assertTrue(error.getMessage().contains(java17) && error.getMessage().contains("Java 17"), error.getMessage());
        assertTrue(error.remedy().contains("VLPET_JAVA_HOME"), error.remedy());
    }

    @Test
    void aNamedFolderWithoutJavaIsAnError() {
        final String nothing = folder.resolve("nothing").toString();
        final EngineException error = assertThrows(EngineException.class,
                () -> find(Map.of("java.home", java25), Map.of("VLPET_JAVA_HOME", nothing)));
        assertTrue(error.getMessage().contains(nothing), error.getMessage());
    }

    @Test
    void noneAtAllIsAnErrorThatSaysWhatToInstall() {
        final EngineException error = assertThrows(EngineException.class, () -> find(Map.of("java.home", java17), Map.of()));
        assertTrue(error.remedy().contains("JDK 25"), error.remedy());
    }

    private static JavaHome find(Map<String, String> properties, Map<String, String> environment) throws EngineException {
        return JavaHome.find(properties::get, environment::get);
    }
}
