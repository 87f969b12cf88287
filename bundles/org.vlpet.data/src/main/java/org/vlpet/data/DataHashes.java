// SPDX-License-Identifier: EPL-2.0
package org.vlpet.data;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.vlpet.data.features.FeaturePlace;
import org.vlpet.data.features.PackedFeatureStore;
import org.vlpet.model.ExitCode;
import org.vlpet.model.UserError;

/** Says which data a run has seen, so that a later reader can tell whether it was the same. */
public final class DataHashes {
    private DataHashes() {
    }

    /**
     * Hashes of annotation files, and summaries of features (their content would take hours to read). Each source once,
     * whoever else has it: the features of a hundred thousand images are listed in seconds, but not for every split.
     */
    public static List<DataHash> of(Collection<TaskDataset> datasets) {
        return datasets.stream().flatMap(dataset -> dataset.sources().stream()).distinct().map(DataHashes::of).toList();
    }

    private static DataHash of(DataSource source) {
        try {
            if (source.role() == DataSource.Role.ANNOTATIONS) {
                return file(source);
            }
            return source.path().toString().endsWith(FeaturePlace.PACKED)
                    ? new DataHash(source.path().toString(), role(source), 1, Files.size(source.path()),
                            PackedFeatureStore.hash(source.path()))
                    : folder(source);
        } catch (IOException | UncheckedIOException e) {
            throw new UserError(ExitCode.DATA, source.path() + ": cannot be read: " + e.getMessage(),
                    "Check the data folder and its permissions.", e);
        }
    }

    private static DataHash file(DataSource source) throws IOException {
        MessageDigest digest = sha256();
        try (InputStream in = new DigestInputStream(Files.newInputStream(source.path()), digest)) {
            long bytes = in.transferTo(OutputStream.nullOutputStream());
            return hash(source, 1, bytes, digest);
        }
    }

    private static DataHash folder(DataSource source) throws IOException {
        MessageDigest digest = sha256();
        List<String> lines = new ArrayList<>();
        long[] bytes = new long[1];
        Files.walkFileTree(source.path(), new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes facts) {
                if (facts.isRegularFile()) {
                    String name = source.path().relativize(file).toString().replace('\\', '/');
                    bytes[0] += facts.size();
                    lines.add(name + "\0" + facts.size() + "\n");
                }
                return FileVisitResult.CONTINUE;
            }
        });
        lines.stream().sorted().forEach(line -> digest.update(line.getBytes(StandardCharsets.UTF_8)));
        return hash(source, lines.size(), bytes[0], digest);
    }

    private static DataHash hash(DataSource source, long files, long bytes, MessageDigest digest) {
        return new DataHash(source.path().toString(), role(source), files, bytes,
                HexFormat.of().formatHex(digest.digest()));
    }

    private static String role(DataSource source) {
        return source.role().name().toLowerCase(Locale.ROOT);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
