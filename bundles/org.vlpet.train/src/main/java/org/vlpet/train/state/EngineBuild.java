// SPDX-License-Identifier: EPL-2.0
package org.vlpet.train.state;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import java.util.function.ObjLongConsumer;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.vlpet.data.batch.Batch;
import org.vlpet.model.random.NamedStream;
import org.vlpet.nn.Network;

/**
 * Which build of the engine this is, as far as it decides the numbers of a run: a fingerprint of the classes and scripts
 * that compute, draw and order. Nobody has to remember to raise a version, and a build that only looks different (bench,
 * commands, tables) is the same.
 */
public final class EngineBuild {
    private static final List<String> COUNTED = List.of("ai/djl/", "org/vlpet/nn/", "org/vlpet/data/", "org/vlpet/model/random/",
            "org/vlpet/train/optimiser/", "org/vlpet/train/schedule/", "org/vlpet/train/step/");
    private static final List<String> PASSED = List.of("org/vlpet/nn/golden/", "org/vlpet/nn/hub/", "org/vlpet/nn/merge/",
            "org/vlpet/nn/peft/", "org/vlpet/nn/probe/");

    private EngineBuild() {
    }

    /** Sixteen hex digits; equal in every process that runs the same jars, or folders of the same classes. */
    public static String fingerprint() {
        return Holder.FINGERPRINT;
    }

    /** The fingerprint of some jars and folders of classes, in any order. */
    static String of(List<Path> places) {
        TreeMap<String, Long> sums = new TreeMap<>();
        ObjLongConsumer<String> taken = (name, sum) -> {
            if (COUNTED.stream().anyMatch(name::startsWith) && PASSED.stream().noneMatch(name::startsWith)) {
                sums.put(name, sum);
            }
        };
        try {
            for (Path place : places) {
                if (Files.isDirectory(place)) {
                    folder(place, taken);
                } else {
                    jar(place, taken);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        CRC32 low = new CRC32();
        CRC32 high = new CRC32();
        sums.forEach((name, sum) -> {
            byte[] line = (name + " " + sum + "\n").getBytes(StandardCharsets.UTF_8);
            low.update(line);
            high.update(0x5a);
            high.update(line);
        });
        return String.format("%08x%08x", high.getValue(), low.getValue());
    }

    /** A jar has the sums in its directory: nothing is unpacked. */
    private static void jar(Path jar, ObjLongConsumer<String> taken) throws IOException {
        try (ZipFile file = new ZipFile(jar.toFile())) {
            file.stream().filter(entry -> !entry.isDirectory()).forEach((ZipEntry entry) ->
                    taken.accept(entry.getName(), entry.getCrc()));
        }
    }

    private static void folder(Path folder, ObjLongConsumer<String> taken) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                CRC32 sum = new CRC32();
                sum.update(Files.readAllBytes(file));
                taken.accept(folder.relativize(file).toString().replace('\\', '/'), sum.getValue());
            }
        }
    }

    private static final class Holder {
        private static final String FINGERPRINT = of(Stream.of(Network.class, Batch.class, NamedStream.class, EngineBuild.class)
                .map(Holder::place).distinct().toList());

        private static Path place(Class<?> type) {
            try {
                return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
            } catch (URISyntaxException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
