// SPDX-License-Identifier: EPL-2.0
package org.vlpet.site;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every bundle can be imported into Eclipse as it lies in the tree, and Eclipse then sees what Tycho sees. */
final class EclipseProjectTest {

    private static final Path BUNDLES = Path.of(System.getProperty("root")).resolve("bundles");

    @TempDir
    private Path work;

    @Test
    void everyBundleIsAProject() throws IOException {
        final List<EclipseProject> projects = EclipseProject.below(BUNDLES);
        assertTrue(projects.stream().anyMatch(p -> p.folder().endsWith("org.vlpet.editor")), "bundles found: " + projects);
        for (final EclipseProject project : projects) {
            assertEquals(List.of(), project.complaints());
        }
    }

    @Test
    void aMissingFileIsNamed() throws IOException {
        final EclipseProject copy = copy("org.vlpet.batch");
        Files.delete(copy.folder().resolve(".classpath"));
        assertEquals(List.of(copy.folder() + " has no .classpath"), copy.complaints());
    }

    @Test
    void differencesAreNamed() throws IOException {
        final EclipseProject copy = copy("org.vlpet.batch");
        assertEquals(List.of(), copy.complaints());
        replace(copy, ".project", "<name>org.vlpet.batch<", "<name>org.vlpet.other<");
        replace(copy, ".project", "<nature>org.eclipse.pde.PluginNature</nature>", "");
        replace(copy, ".classpath", "JavaSE-25", "JavaSE-21");
        replace(copy, "build.properties", "source.. = src/", "source.. = src/,\\\n gen/");
        replace(copy, "build.properties", "plugin.xml", "plugins.xml");
        final String where = copy.folder() + ": ";
        final List<String> found = copy.complaints();
        assertEquals(5, found.size(), found.toString());
        assertEquals(where + ".project: name should be [org.vlpet.batch], is [org.vlpet.other]", found.get(0));
        assertTrue(found.get(1).startsWith(where + ".project: natures should be"), found.get(1));
        assertTrue(found.get(2).startsWith(where + ".classpath: containers should be"), found.get(2));
        assertEquals(where + ".classpath: source folders should be [gen, src], is [src]", found.get(3));
        assertEquals(where + "build.properties includes plugins.xml, which is not there", found.get(4));
    }

    @Test
    void aSourceFolderThatIsGoneIsNamed() throws IOException {
        final EclipseProject copy = copy("org.vlpet.batch");
        replace(copy, ".classpath", "path=\"src\"", "path=\"gone\"");
        replace(copy, "build.properties", "source.. = src/", "source.. = gone/");
        assertEquals(List.of(copy.folder() + ": .classpath names the source folder gone, which is not there"), copy.complaints());
    }

    /** The bundle without its sources' content. */
    private EclipseProject copy(String bundle) throws IOException {
        final Path to = Files.createDirectories(work.resolve(bundle));
        for (final String folder : List.of("src", "META-INF", ".settings")) {
            Files.createDirectory(to.resolve(folder));
        }
        for (final String file : List.of(".project", ".classpath", "build.properties", "plugin.xml", "plugin.properties",
                "META-INF/MANIFEST.MF", ".settings/org.eclipse.core.resources.prefs")) {
            Files.copy(BUNDLES.resolve(bundle).resolve(file), to.resolve(file));
        }
        return new EclipseProject(to);
    }

    private static void replace(EclipseProject project, String file, String old, String fresh) throws IOException {
        final Path path = project.folder().resolve(file);
        final String text = Files.readString(path);
        assertTrue(text.contains(old), file + " has no " + old);
        Files.writeString(path, text.replace(old, fresh));
    }
}
