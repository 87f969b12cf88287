// SPDX-License-Identifier: EPL-2.0
package org.vlpet.site;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.Manifest;
import java.util.stream.Stream;

import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;

import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/**
 * A bundle's folder as Eclipse imports it ("Existing Projects"): {@code .project}, {@code .classpath} and {@code .settings} say
 * again what {@code build.properties} and the manifest say to Tycho, and nothing in the build holds the two together.
 *
 * @param folder the bundle's folder
 */
record EclipseProject(Path folder) {

    private static final Set<String> NATURES = Set.of("org.eclipse.pde.PluginNature", "org.eclipse.jdt.core.javanature");
    private static final Set<String> BUILDERS = Set.of("org.eclipse.jdt.core.javabuilder", "org.eclipse.pde.ManifestBuilder",
            "org.eclipse.pde.SchemaBuilder");
    private static final String VM = "org.eclipse.jdt.launching.JRE_CONTAINER/"
            + "org.eclipse.jdt.internal.debug.ui.launcher.StandardVMType/";

    /** All folders below {@code bundles} that hold a manifest in their sources. */
    static List<EclipseProject> below(Path bundles) throws IOException {
        try (Stream<Path> folders = Files.list(bundles)) {
            return folders.filter(f -> Files.exists(f.resolve("META-INF/MANIFEST.MF"))).sorted().map(EclipseProject::new).toList();
        }
    }

    /** What Eclipse would see otherwise than Tycho, one sentence each; empty for a sound project. */
    List<String> complaints() throws IOException {
        final List<String> found = new ArrayList<>();
        for (final String needed : List.of(".project", ".classpath", "build.properties", ".settings/org.eclipse.core.resources.prefs")) {
            if (!Files.isRegularFile(folder.resolve(needed))) {
                found.add(folder + " has no " + needed);
            }
        }
        if (found.isEmpty()) {
            final Manifest manifest = manifest();
            project(manifest, found);
            classPath(manifest, found);
            included(found);
            expect(".settings/org.eclipse.core.resources.prefs: encoding", Set.of("UTF-8"),
                    words(properties(".settings/org.eclipse.core.resources.prefs"), "encoding/<project>"), found);
        }
        return found;
    }

    private void project(Manifest manifest, List<String> found) throws IOException {
        final Element project = xml(".project");
        final String symbolicName = manifest.getMainAttributes().getValue("Bundle-SymbolicName").replaceAll(";.*", "").trim();
        final NodeList names = project.getElementsByTagName("name");
        expect(".project: name", Set.of(symbolicName), Set.of(names.item(0).getTextContent().trim()), found);
        expect("folder", Set.of(symbolicName), Set.of(folder.getFileName().toString()), found);
        final Set<String> builders = new TreeSet<>();
        for (int i = 1; i < names.getLength(); i++) {
            builders.add(names.item(i).getTextContent().trim());
        }
        expect(".project: builders", BUILDERS, builders, found);
        final Set<String> natures = new TreeSet<>();
        final NodeList given = project.getElementsByTagName("nature");
        for (int i = 0; i < given.getLength(); i++) {
            natures.add(given.item(i).getTextContent().trim());
        }
        expect(".project: natures", NATURES, natures, found);
    }

    private void classPath(Manifest manifest, List<String> found) throws IOException {
        final Properties build = properties("build.properties");
        final String level = manifest.getMainAttributes().getValue("Bundle-RequiredExecutionEnvironment");
        expect(".classpath: containers", Set.of(VM + level, "org.eclipse.pde.core.requiredPlugins"), entries("con"), found);
        expect(".classpath: source folders", words(build, "source.."), entries("src"), found);
        expect(".classpath: output folder", words(build, "output.."), entries("output"), found);
        for (final String source : entries("src")) {
            if (!Files.isDirectory(folder.resolve(source))) {
                found.add(folder + ": .classpath names the source folder " + source + ", which is not there");
            }
        }
    }

    /** What goes into the jar is there, or made by the build and therefore named in the bundle's own .gitignore. */
    private void included(List<String> found) throws IOException {
        final Path ignore = folder.resolve(".gitignore");
        final Set<String> made = new TreeSet<>();
        for (final String line : Files.exists(ignore) ? Files.readAllLines(ignore) : List.<String>of()) {
            made.add(plain(line));
        }
        for (final String entry : words(properties("build.properties"), "bin.includes")) {
            if (!made.contains(entry) && !Files.exists(folder.resolve(entry))) {
                found.add(folder + ": build.properties includes " + entry + ", which is not there");
            }
        }
    }

    private void expect(String what, Set<String> expected, Set<String> actual, List<String> found) {
        if (!expected.equals(actual)) {
            found.add(folder + ": " + what + " should be " + expected + ", is " + actual);
        }
    }

    private Set<String> entries(String kind) throws IOException {
        final Set<String> paths = new TreeSet<>();
        final NodeList all = xml(".classpath").getElementsByTagName("classpathentry");
        for (int i = 0; i < all.getLength(); i++) {
            if (((Element) all.item(i)).getAttribute("kind").equals(kind)) {
                paths.add(plain(((Element) all.item(i)).getAttribute("path")));
            }
        }
        return paths;
    }

    private static Set<String> words(Properties properties, String key) {
        final Set<String> words = new TreeSet<>();
        for (final String word : properties.getProperty(key, "").split(",")) {
            words.add(plain(word));
        }
        return words;
    }

    private static String plain(String path) {
        return path.trim().replaceAll("/$", "");
    }

    private Properties properties(String file) throws IOException {
        final Properties properties = new Properties();
        try (Reader in = Files.newBufferedReader(folder.resolve(file))) {
            properties.load(in);
        }
        return properties;
    }

    private Manifest manifest() throws IOException {
        try (InputStream in = Files.newInputStream(folder.resolve("META-INF/MANIFEST.MF"))) {
            return new Manifest(in);
        }
    }

    private Element xml(String file) throws IOException {
        try {
            return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(folder.resolve(file).toFile()).getDocumentElement();
        } catch (ParserConfigurationException | SAXException e) {
            throw new IOException(folder.resolve(file) + " is not XML: " + e.getMessage(), e);
        }
    }
}
