// SPDX-License-Identifier: EPL-2.0
package org.vlpet.site;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Our feature in a bare Eclipse platform. */
final class UpdateSiteTest {

    private static final List<String> OURS =
            List.of("org.vlpet.batch", "org.vlpet.dashboard", "org.vlpet.editor", "org.vlpet.engine", "org.vlpet.help",
                    "org.vlpet.launch", "org.vlpet.model", "org.vlpet.plan", "org.vlpet.runs", "org.vlpet.ui");

    @TempDir
    Path scratch;

    @Test
    void allOurBundlesAreInstalledNextToThePlatform() {
        final var bundles = Installation.bundles();
        assertEquals(OURS, bundles.keySet().stream().filter(name -> name.startsWith("org.vlpet.")).toList());
        assertTrue(bundles.containsKey("org.eclipse.ui.ide.application"), "the platform itself");
        assertTrue(Files.isDirectory(bundles.get("org.vlpet.engine")), "the engine is unpacked, its jars are files");
    }

    @Test
    void theEngineIsCarriedOnceAndNeverAsBundles() throws IOException {
        final var bundles = Installation.bundles();
        final List<String> jars;
        try (Stream<Path> files = Files.list(bundles.get("org.vlpet.engine").resolve("lib"))) {
            jars = files.map(file -> file.getFileName().toString()).toList();
        }
        for (final String needed : List.of("org.vlpet.cli-", "org.vlpet.nn-", "pytorch-engine-", "pytorch-native-cpu-", "picocli-")) {
            assertEquals(1, jars.stream().filter(jar -> jar.startsWith(needed)).count(), needed + " in " + jars);
        }
        // A test library or a part of the Eclipse platform here means that the build copied the wrong class path.
        for (final String foreign : List.of("junit", "jqwik", "archunit", "org.eclipse.osgi", "org.eclipse.swt", "org.eclipse.ui")) {
            assertTrue(jars.stream().noneMatch(jar -> jar.startsWith(foreign)), foreign + " in " + jars);
        }
        assertTrue(bundles.keySet().stream().noneMatch(name -> name.startsWith("ai.djl") || name.contains("pytorch")),
                "DJL is never loaded in OSGi");
    }

    @Test
    void everythingResolvesAndOurApplicationsAreThere() throws Exception {
        final Installation.Outcome outcome = Installation.run(scratch, "org.vlpet.engine.about");
        assertEquals(0, outcome.exitCode(), outcome.output());
        for (final String bundle : OURS) {
            assertTrue(outcome.output().matches("(?s).*bundle " + bundle + " 0\\.1\\.0\\S* resolved.*"), outcome.output());
        }
        assertTrue(outcome.output().contains("application org.vlpet.ui.application"), outcome.output());
        assertFalse(outcome.output().contains("NOT RESOLVED"), outcome.output());
    }

    @Test
    void anUnknownApplicationDoesNotLookLikeSuccess() throws Exception {
        final Installation.Outcome outcome = Installation.run(scratch, "org.vlpet.no.such.application");
        assertTrue(outcome.exitCode() != 0, outcome.output());
    }
}
