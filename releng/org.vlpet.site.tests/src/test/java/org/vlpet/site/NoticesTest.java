// SPDX-License-Identifier: EPL-2.0
package org.vlpet.site;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

/** Everything of others that we ship is named in NOTICE.md, and the licence is where the product is. */
final class NoticesTest {

    private static final Path ROOT = Path.of(System.getProperty("root"));

    @Test
    void everyBundleIsNamed() throws Exception {
        final String notice = Files.readString(ROOT.resolve("NOTICE.md"));
        final List<String> missing = Installation.bundles().keySet().stream()
                .filter(name -> !name.startsWith("org.eclipse.") && !name.startsWith("org.vlpet."))
                .filter(name -> !notice.contains("`" + name + "`")).toList();
        assertEquals(List.of(), missing, "bundles that NOTICE.md does not name");
    }

    @Test
    void everyJarOfTheEngineIsNamedWithItsVersion() throws Exception {
        final String notice = Files.readString(ROOT.resolve("NOTICE.md"));
        try (Stream<Path> files = Files.list(Installation.bundles().get("org.vlpet.engine").resolve("lib"))) {
            final List<String> missing = files.map(file -> file.getFileName().toString().replaceFirst("\\.jar$", ""))
                    .filter(jar -> !jar.startsWith("org.vlpet.") && !notice.contains("`" + jar + "`")).sorted().toList();
            assertEquals(List.of(), missing, "jars that NOTICE.md does not name");
        }
    }

    @Test
    void theFeatureShowsTheWholeLicence() throws Exception {
        final var texts = new java.util.Properties();
        try (var reader = Files.newBufferedReader(ROOT.resolve("features/org.vlpet.feature/feature.properties"))) {
            texts.load(reader);
        }
        assertEquals(Files.readString(ROOT.resolve("LICENSE")).strip(), texts.getProperty("license").strip());
        assertTrue(texts.getProperty("license").length() > 10_000, "the licence's text is there");
    }
}
