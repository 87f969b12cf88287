// SPDX-License-Identifier: EPL-2.0
package org.vlpet.cli.startup;

import java.io.BufferedOutputStream;
import java.io.File;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * Copies of jars whose classes the JVM's cache would leave out: it takes none from a signed jar (EMF), whose signature
 * also costs a tenth of a second per start, and none older than Java 6 (picocli), which it verifies anew at every start.
 * The copies have no signature and stack maps in every class, and do the same. They stay on this machine.
 */
public final class CacheableJars {
    private static final Pattern SIGNATURE = Pattern.compile("META-INF/[^/]+\\.(SF|RSA|DSA|EC)", Pattern.CASE_INSENSITIVE);
    /** Larger jars hold native libraries, nothing of interest. */
    private static final long MOST_BYTES = 32L << 20;

    private CacheableJars() {
    }

    /**
     * Copies what needs it and prints the class path to use.
     *
     * @param args folder of the copies, and a class path of jars
     */
    public static void main(String[] args) throws IOException {
        List<String> path = new ArrayList<>();
        for (String jar : args[1].split(File.pathSeparator)) {
            path.add(of(Path.of(jar), Path.of(args[0])).toString());
        }
        System.out.println(String.join(File.pathSeparator, path));
    }

    /**
     * The jar itself if the cache takes it as it is, else a copy.
     *
     * @param folder of copies; a copy has the jar's name
     * @throws IOException if the jar cannot be read or the folder cannot be written
     */
    static Path of(Path jar, Path folder) throws IOException {
        if (Files.size(jar) > MOST_BYTES || !needsCopy(jar)) {
            return jar;
        }
        Path copy = folder.resolve(jar.getFileName());
        Path written = folder.resolve(jar.getFileName() + ".new");
        try (ZipFile from = new ZipFile(jar.toFile());
                URLClassLoader classes = new URLClassLoader(new URL[] {jar.toUri().toURL()});
                ZipOutputStream to = new ZipOutputStream(new BufferedOutputStream(Files.newOutputStream(written)))) {
            OldClasses old = new OldClasses(classes);
            for (ZipEntry entry : Collections.list(from.entries())) {
                if (SIGNATURE.matcher(entry.getName()).matches()) {
                    continue;
                }
                byte[] content = from.getInputStream(entry).readAllBytes();
                ZipEntry same = new ZipEntry(entry.getName());
                same.setTime(entry.getTime());
                to.putNextEntry(same);
                to.write(isClass(entry) ? old.raised(content) : content);
                to.closeEntry();
            }
        }
        return Files.move(written, copy, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    private static boolean needsCopy(Path jar) throws IOException {
        try (ZipFile file = new ZipFile(jar.toFile())) {
            boolean classes = false;
            boolean signed = false;
            boolean old = false;
            for (ZipEntry entry : Collections.list(file.entries())) {
                signed |= SIGNATURE.matcher(entry.getName()).matches();
                // The classes of a jar are of one age; a module descriptor is always of another.
                if (isClass(entry) && !classes) {
                    classes = true;
                    old = OldClasses.isOld(file.getInputStream(entry).readNBytes(OldClasses.HEADER));
                }
            }
            return classes && (signed || old);
        }
    }

    private static boolean isClass(ZipEntry entry) {
        return entry.getName().endsWith(".class") && !entry.getName().endsWith("module-info.class");
    }
}
