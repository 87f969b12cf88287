// SPDX-License-Identifier: EPL-2.0
package org.vlpet.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckDataCommandTest {
    @TempDir
    Path temp;

    @Test
    void theDemoProjectIsSoundUntilAPictureIsLost() throws IOException {
        Path project = temp.resolve("project");
        assertEquals(0, CommandLineRun.of("demo", "--prepare", project.toString(), "--tiny").exitCode());
        String experiment = project.resolve("experiments").resolve("demo.vlpet").toString();
        CommandLineRun sound = CommandLineRun.of("check-data", experiment, "--json");
        assertEquals(0, sound.exitCode(), sound.messages());
        JsonNode vqa = sound.json().path("tasks").get(0);
        assertEquals(3, vqa.path("splits").size());
        assertTrue(vqa.path("firstBatch").get(0).path("text").asText().startsWith("vqa: "));
        Path picture;
        try (Stream<Path> files = Files.walk(project.resolve("data"))) {
            picture = files.filter(file -> file.toString().endsWith(".png")).sorted().findFirst().orElseThrow();
        }
        Files.delete(picture);
        CommandLineRun broken = CommandLineRun.of("check-data", experiment, "--images", "all");
        assertEquals(3, broken.exitCode());
        assertTrue(broken.answer().contains(picture.getFileName().toString()), broken.answer());
        assertEquals(2, CommandLineRun.of("check-data", experiment, "--images", "some").exitCode());
    }
}
