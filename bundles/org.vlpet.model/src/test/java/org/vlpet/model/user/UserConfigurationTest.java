// SPDX-License-Identifier: EPL-2.0
package org.vlpet.model.user;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vlpet.model.ExitCode;
import org.vlpet.model.UserError;

/** A few lines, read strictly; the environment goes first. */
class UserConfigurationTest {
    @TempDir
    Path folder;

    @Test
    void aMissingFileMeansDefaults() {
        UserConfiguration defaults = UserConfiguration.load(folder.resolve("absent"), Map.of());
        assertEquals("https", defaults.hub().getScheme());
        assertFalse(defaults.offline());
    }

    @Test
    void theFileLiesInTheUsersConfigurationFolder() {
        assertEquals(Path.of("/h/.config/vlpet/config.properties"), UserConfiguration.file(Map.of(), "/h"));
        assertEquals(Path.of("/c/vlpet/config.properties"),
                UserConfiguration.file(Map.of("XDG_CONFIG_HOME", "/c"), "/h"));
        assertEquals(Path.of("/x"), UserConfiguration.file(Map.of("VLPET_CONFIG", "/x"), "/h"));
    }

    @Test
    void programsForCaptionsAreFilesThatExist() throws IOException {
        Path file = folder.resolve("config.properties");
        Path jar = Files.createFile(folder.resolve("meteor-1.5.jar"));
        new UserConfiguration(URI.create("http://localhost"), true, new UserConfiguration.CaptionJars(Optional.of(jar),
                Optional.empty(), Optional.empty())).save(file);
        assertEquals(Optional.of(jar), UserConfiguration.load(file, Map.of()).captionJars().meteor());
        assertEquals(Optional.of(jar), UserConfiguration.load(file, Map.of("VLPET_SPICE_JAR", jar.toString()))
                .captionJars().spice());
        Files.delete(jar);
        UserError error = assertThrows(UserError.class, () -> UserConfiguration.load(file, Map.of()));
        assertTrue(error.getMessage().contains("captions.meteor.jar"), error.getMessage());
    }

    @Test
    void theEnvironmentGoesBeforeTheFile() throws IOException {
        Path file = folder.resolve("sub/config.properties");
        new UserConfiguration(URI.create("http://localhost:8080/mirror"), true).save(file);
        UserConfiguration read = UserConfiguration.load(file, Map.of());
        assertEquals(new UserConfiguration(URI.create("http://localhost:8080/mirror"), true), read);
        UserConfiguration changed = UserConfiguration.load(file, Map.of("VLPET_HUB_URL", "https://hub.example/",
                "VLPET_OFFLINE", "0"));
        assertEquals(new UserConfiguration(URI.create("https://hub.example"), false), changed);
    }

    @Test
    void mistakesAreNamed() throws IOException {
        refused("hub.ulr=https://x.example", "hub.ulr", "hub.url");
        refused("offline=maybe", "\"maybe\" is neither", "true");
        refused("hub.url=ftp://x.example", "no address of a hub", "https");
        refused("hub.url=https://name:secret@x.example", "no address of a hub", "password");
        refused("hub.url=https:x", "no address of a hub", "https");
        refused("x".repeat(70_000), "has more than", "KEY=VALUE");
        refused("a=\\u00zz", "no UTF-8 text", "Mend");
    }

    private void refused(String content, String reason, String remedy) throws IOException {
        Path file = Files.writeString(folder.resolve("config.properties"), content);
        UserError e = assertThrows(UserError.class, () -> UserConfiguration.load(file, Map.of()));
        assertEquals(ExitCode.USAGE, e.exitCode());
        assertTrue(e.getMessage().contains(reason) && e.getMessage().contains(file.toString()), e.getMessage());
        assertTrue(e.remedy().contains(remedy), e.remedy());
    }
}
