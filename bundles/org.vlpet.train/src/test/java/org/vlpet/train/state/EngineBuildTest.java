// SPDX-License-Identifier: EPL-2.0
package org.vlpet.train.state;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vlpet.model.UserError;

class EngineBuildTest {
    @TempDir
    private Path dir;

    private Path folder(String name, Map<String, String> files) throws IOException {
        Path folder = Files.createDirectories(dir.resolve(name));
        for (Map.Entry<String, String> file : files.entrySet()) {
            Path path = folder.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.writeString(path, file.getValue());
        }
        return folder;
    }

    private Path jar(String name, Map<String, String> files) throws IOException {
        Path jar = dir.resolve(name);
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(jar))) {
            for (Map.Entry<String, String> file : files.entrySet()) {
                out.putNextEntry(new ZipEntry(file.getKey()));
                out.write(file.getValue().getBytes());
                out.closeEntry();
            }
        }
        return jar;
    }

    @Test
    void whatComputesCountsWhereverItLies() throws IOException {
        Map<String, String> network = Map.of("org/vlpet/nn/A.class", "one", "org/vlpet/nn/a.torchscript", "two");
        String print = EngineBuild.of(List.of(folder("a", network)));
        assertTrue(print.matches("[0-9a-f]{16}"), print);
        assertEquals(print, EngineBuild.of(List.of(jar("a.jar", network))), "a jar of the same classes is the same build");
        assertEquals(print, EngineBuild.of(List.of(folder("b", Map.of("org/vlpet/nn/A.class", "one")),
                folder("c", Map.of("org/vlpet/nn/a.torchscript", "two", "org/vlpet/train/bench/B.class", "three",
                        "org/vlpet/nn/golden/C.class", "four")))), "what only measures and checks does not count");
        assertNotEquals(print, EngineBuild.of(List.of(folder("d", Map.of("org/vlpet/nn/A.class", "one",
                "org/vlpet/nn/a.torchscript", "three")))));
        assertNotEquals(print, EngineBuild.of(List.of(folder("e", Map.of("org/vlpet/nn/A.class", "one",
                "org/vlpet/nn/b.torchscript", "two")))));
    }

    @Test
    void anotherBuildIsRefusedInWords() {
        MachineSettings now = MachineSettings.current("cpu", "engine");
        assertEquals(EngineBuild.fingerprint(), now.values().get(MachineSettings.BUILD));
        Map<String, String> other = new LinkedHashMap<>(now.values());
        other.put(MachineSettings.BUILD, "0123456789abcdef");
        UserError error = assertThrows(UserError.class, () -> new MachineSettings(other).requireSame(now));
        assertTrue(error.getMessage().contains("another build") && error.getMessage().contains("0123456789abcdef")
                && error.getMessage().contains(EngineBuild.fingerprint()), error.getMessage());
        other.remove(MachineSettings.BUILD);
        error = assertThrows(UserError.class, () -> new MachineSettings(other).requireSame(now));
        assertTrue(error.getMessage().contains("does not say which build"), error.getMessage());
        assertTrue(error.remedy().contains("--allow-drift"), error.remedy());
    }
}
