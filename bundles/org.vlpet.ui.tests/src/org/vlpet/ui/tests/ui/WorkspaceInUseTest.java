// SPDX-License-Identifier: EPL-2.0
package org.vlpet.ui.tests.ui;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.eclipse.core.runtime.Platform;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vlpet.ui.tests.Screen;

/** A second workbench on our workspace says that it is in use, and harms nothing. */
final class WorkspaceInUseTest {

    @Test
    void aSecondWorkbenchSaysSo(@TempDir Path folder) throws Exception {
        Screen.page();
        final Path workspace = path(Platform.getInstanceLocation().getURL().toString());
        final Path configuration = Files.createDirectories(folder.resolve("configuration"));
        Files.copy(path(Platform.getConfigurationLocation().getURL().toString()).resolve("config.ini"),
                configuration.resolve("config.ini"));
        final Path said = folder.resolve("said");
        final Process second = new ProcessBuilder(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx300m",
                "-cp", path(System.getProperty("osgi.framework")).toString(),
                "org.eclipse.core.runtime.adaptor.EclipseStarter", "-configuration", configuration.toString(),
                "-data", workspace.toString(), "-application", "org.vlpet.ui.application", "-nosplash"))
                .redirectErrorStream(true).redirectOutput(said.toFile()).start();
        try {
            final long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(3);
            while (second.isAlive() && !Files.readString(said).contains("in use") && System.nanoTime() < end) {
                Thread.sleep(50);
            }
            final String words = Files.readString(said);
            assertTrue(words.contains("the workspace " + workspace + " is in use by another workbench"), words);
            assertTrue(second.isAlive(), "it asks for another folder");
            assertTrue(!words.contains("Exception"), words);
        } finally {
            second.destroyForcibly().waitFor();
        }
        assertTrue(Platform.getInstanceLocation().isLocked(), "the workspace is still ours");
    }

    private static Path path(String url) {
        return url.startsWith("file:") ? Path.of(URI.create(url.replace(" ", "%20"))).normalize() : Path.of(url);
    }
}
