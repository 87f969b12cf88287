// SPDX-License-Identifier: EPL-2.0
package org.vlpet.site;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.TreeMap;

import javax.xml.parsers.DocumentBuilderFactory;

import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** A library that both sides use has one version: in the engine's poms and in the target platform. */
final class VersionsTest {

    private static final Path ROOT = Path.of(System.getProperty("root"));

    @Test
    void librariesOfBothSidesHaveOneVersion() throws Exception {
        final TreeMap<String, String> core = versions(ROOT.resolve("bundles/pom.xml"));
        final TreeMap<String, String> target = versions(ROOT.resolve("target-platform/vlpet.target"));
        final TreeMap<String, String> both = new TreeMap<>(core);
        both.keySet().retainAll(target.keySet());
        for (final String needed : new String[] {"org.eclipse.emf:org.eclipse.emf.common", "org.eclipse.emf:org.eclipse.emf.ecore",
            "org.eclipse.emf:org.eclipse.emf.ecore.xmi", "com.fasterxml.jackson.core:jackson-core",
            "com.fasterxml.jackson.core:jackson-databind"}) {
            assertTrue(both.containsKey(needed), needed + " is not named on both sides: " + both.keySet());
        }
        final TreeMap<String, String> there = new TreeMap<>(target);
        there.keySet().retainAll(both.keySet());
        assertEquals(both, there, "bundles/pom.xml (expected) and target-platform/vlpet.target differ");
    }

    /** All dependencies with a version in an XML file, as group:artifact to version; ${…} is looked up in its properties. */
    private static TreeMap<String, String> versions(Path file) throws Exception {
        final Element document = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(file.toFile()).getDocumentElement();
        final TreeMap<String, String> versions = new TreeMap<>();
        final NodeList dependencies = document.getElementsByTagName("dependency");
        for (int i = 0; i < dependencies.getLength(); i++) {
            final Element dependency = (Element) dependencies.item(i);
            final String version = text(dependency, "version");
            if (!version.isEmpty()) {
                versions.put(text(dependency, "groupId") + ":" + text(dependency, "artifactId"),
                        version.startsWith("${") && !version.startsWith("${project")
                                ? text(document, version.substring(2, version.length() - 1)) : version);
            }
        }
        return versions;
    }

    private static String text(Element below, String tag) {
        final NodeList found = below.getElementsByTagName(tag);
        return found.getLength() == 0 ? "" : found.item(0).getTextContent().trim();
    }
}
