// SPDX-License-Identifier: EPL-2.0
package org.vlpet.train;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;

/** Speaks the protocol of METEOR 1.5 and gives every caption one half. */
public final class MeteorStandIn {
    private MeteorStandIn() {
    }

    /** Packs this class as a jar that can be started. */
    public static Path jar(Path folder) throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, MeteorStandIn.class.getName());
        Path jar = folder.resolve("meteor-stand-in.jar");
        String name = MeteorStandIn.class.getName().replace('.', '/') + ".class";
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), manifest);
                var in = MeteorStandIn.class.getResourceAsStream("/" + name)) {
            out.putNextEntry(new ZipEntry(name));
            in.transferTo(out);
        }
        return jar;
    }

    public static void main(String[] arguments) throws IOException {
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in));
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            String[] parts = line.split(" \\|\\|\\| ");
            if (parts[0].equals("SCORE")) {
                System.out.println("1.0 2.0");
            } else {
                // One score for each caption, and that of all.
                System.out.println("0.5\n".repeat(parts.length).strip());
            }
            System.out.flush();
        }
    }
}
