// SPDX-License-Identifier: EPL-2.0
package org.vlpet.data;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.vlpet.model.ExitCode;
import org.vlpet.model.UserError;

/** Says which data a run has seen, so that a later reader can tell whether it was the same. */
public final class DataHashes {
    private DataHashes() {
    }

    /** Hashes of annotation files, and summaries of feature folders (their content would take hours to read). */
    public static List<DataHash> of(TaskDataset dataset) {
        List<DataHash> hashes = new ArrayList<>();
        for (DataSource source : dataset.sources()) {
            try {
                hashes.add(source.role() == DataSource.Role.ANNOTATIONS ? file(source) : folder(source));
            } catch (IOException | UncheckedIOException e) {
                throw new UserError(ExitCode.DATA, source.path() + ": cannot be read: " + e.getMessage(),
                        "Check the data folder and its permissions.", e);
            }
        }
        return hashes;
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
        long files = 0;
        long bytes = 0;
        try (Stream<Path> found = Files.walk(source.path())) {
            for (Path file : found.filter(Files::isRegularFile).sorted().toList()) {
                long size = Files.size(file);
                files++;
                bytes += size;
                String name = source.path().relativize(file).toString().replace('\\', '/');
                digest.update((name + "\0" + size + "\n").getBytes(StandardCharsets.UTF_8));
            }
        }
        return hash(source, files, bytes, digest);
    }

    private static DataHash hash(DataSource source, long files, long bytes, MessageDigest digest) {
        return new DataHash(source.path().toString(), source.role().name().toLowerCase(Locale.ROOT), files, bytes,
                HexFormat.of().formatHex(digest.digest()));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
