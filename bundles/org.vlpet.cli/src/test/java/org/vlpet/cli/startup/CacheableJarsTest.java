// SPDX-License-Identifier: EPL-2.0
package org.vlpet.cli.startup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.lang.classfile.ClassFile;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.eclipse.emf.ecore.EObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class CacheableJarsTest {
    @TempDir
    private Path folder;

    @Test
    void aSignedJarLosesItsSignatureAndNothingElse() throws Exception {
        Path jar = place(EObject.class);
        assertTrue(names(jar).anyMatch(name -> name.endsWith(".RSA")), "EMF is signed no longer: is the copy still needed?");
        Path copy = CacheableJars.of(jar, folder);
        assertEquals(names(jar).filter(name -> !name.matches("META-INF/.*\\.(SF|RSA)")).sorted().toList(),
                names(copy).sorted().toList());
        try (JarFile before = new JarFile(jar.toFile()); JarFile file = new JarFile(copy.toFile())) {
            String name = EObject.class.getName().replace('.', '/') + ".class";
            assertEquals(-1, Arrays.mismatch(before.getInputStream(before.getEntry(name)).readAllBytes(),
                    file.getInputStream(file.getEntry(name)).readAllBytes()));
        }
    }

    @Test
    void everyOldClassIsRaisedAndPassesTheVerifier() throws Exception {
        Path jar = place(CommandLine.class);
        Path copy = CacheableJars.of(jar, folder);
        assertNotEquals(jar, copy);
        try (URLClassLoader loader = new URLClassLoader(new URL[] {copy.toUri().toURL()}, null);
                ZipFile file = new ZipFile(copy.toFile())) {
            int checked = 0;
            for (ZipEntry entry : Collections.list(file.entries())) {
                if (entry.getName().endsWith(".class") && !entry.getName().endsWith("module-info.class")) {
                    byte[] bytes = file.getInputStream(entry).readAllBytes();
                    assertEquals(List.of(), ClassFile.of().verify(bytes), entry.getName());
                    assertEquals(ClassFile.JAVA_6_VERSION, bytes[7]);
                    checked++;
                }
            }
            assertTrue(checked > 100, "classes of picocli: " + checked);
            // Initialising runs the JVM's own verifier, which alone decides.
            Class<?> type = Class.forName(CommandLine.class.getName(), true, loader);
            assertEquals(CommandLine.VERSION, type.getField("VERSION").get(null));
            assertNull(type.getProtectionDomain().getCodeSource().getCertificates());
        }
    }

    @Test
    void aJarOfTodayIsUsedAsItIs() throws Exception {
        Path jar = place(ObjectMapper.class);
        assertEquals(jar, CacheableJars.of(jar, folder));
    }

    private static Stream<String> names(Path jar) throws Exception {
        try (ZipFile file = new ZipFile(jar.toFile())) {
            return Collections.list(file.entries()).stream().map(ZipEntry::getName).toList().stream();
        }
    }

    private static Path place(Class<?> type) throws Exception {
        return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    }
}
