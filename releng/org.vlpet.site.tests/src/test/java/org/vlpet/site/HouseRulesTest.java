// SPDX-License-Identifier: EPL-2.0
package org.vlpet.site;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.jar.JarFile;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.lang.ArchRule;

/** Directions between the rooms of the workbench, read from the bundles as they are installed. */
final class HouseRulesTest {

    /** Bundles without a user interface; every other bundle of ours belongs to the workbench. */
    private static final Set<String> PLAIN = Set.of("org.vlpet.model", "org.vlpet.plan", "org.vlpet.runs", "org.vlpet.engine");

    private static final String[] ENGINE = {"org.vlpet.nn..", "org.vlpet.data..", "org.vlpet.metrics..",
        "org.vlpet.train..", "org.vlpet.cli..", "ai.djl.."};

    private static JavaClasses workbench;
    private static JavaClasses plain;

    @BeforeAll
    static void read() {
        final var bundles = Installation.bundles();
        workbench = importAll(bundles.entrySet().stream()
                .filter(e -> e.getKey().startsWith("org.vlpet.") && !PLAIN.contains(e.getKey())).map(e -> e.getValue()).toList());
        plain = importAll(bundles.entrySet().stream().filter(e -> PLAIN.contains(e.getKey())).map(e -> e.getValue()).toList());
    }

    @Test
    void theClassesAreReallyThere() {
        assertTrue(workbench.contain("org.vlpet.ui.WorkbenchApplication"), "the workbench's classes");
        assertTrue(plain.contain("org.vlpet.engine.EngineCommand"), "the engine carrier's classes");
    }

    @Test
    void theWorkbenchNeverTouchesTheEngine() {
        neverTheEngine().check(workbench);
        neverTheEngine().check(plain);
    }

    @Test
    void theRuleFindsABreach() {
        // The rule's own test: turned around onto what is really used, it must fail.
        final ArchRule rule = noClasses().should().dependOnClassesThat().resideInAnyPackage("org.eclipse.ui..");
        assertThrows(AssertionError.class, () -> rule.check(workbench));
    }

    @Test
    void onlyTheWorkbenchKnowsAUserInterface() {
        noClasses().should().dependOnClassesThat()
                .resideInAnyPackage("org.eclipse.swt..", "org.eclipse.jface..", "org.eclipse.ui..").check(plain);
    }

    @Test
    void everythingOfOursLiesInOurPackages() {
        classes().should().resideInAPackage("org.vlpet..").check(workbench);
    }

    private static ArchRule neverTheEngine() {
        return noClasses().should().dependOnClassesThat().resideInAnyPackage(ENGINE)
                .because("the engine never runs inside the workbench");
    }

    private static JavaClasses importAll(List<Path> bundles) {
        // A folder-shaped bundle carries the engine's jars below lib/; those are not its classes.
        return new ClassFileImporter().withImportOption(location -> !location.contains("/lib/"))
                .importLocations(bundles.stream().map(HouseRulesTest::location).toList());
    }

    private static Location location(Path bundle) {
        if (Files.isDirectory(bundle)) {
            return Location.of(bundle);
        }
        try (JarFile jar = new JarFile(bundle.toFile())) {
            return Location.of(jar);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
