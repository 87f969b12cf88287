// SPDX-License-Identifier: EPL-2.0
package org.vlpet.nn.hub;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;

/**
 * What an entity tag says about the content: 64 hex digits are its SHA-256 (large files), 40 are the SHA-1 of a git blob
 * (small files); anything else says nothing.
 */
final class HubChecksum {
    private static final int BLOCK = 1 << 16;

    private HubChecksum() {
    }

    /** How a file differs from its tag; empty if it does not or the tag is no checksum. */
    static Optional<String> difference(Path file, String etag) throws IOException {
        String expected = etag.toLowerCase(Locale.ROOT);
        String found;
        if (expected.matches("[0-9a-f]{64}")) {
            found = digest("SHA-256", file, new byte[0]);
        } else if (expected.matches("[0-9a-f]{40}")) {
            found = digest("SHA-1", file, ("blob " + Files.size(file) + "\0").getBytes(StandardCharsets.US_ASCII));
        } else {
            return Optional.empty();
        }
        return found.equals(expected) ? Optional.empty() : Optional.of(found + " instead of " + expected);
    }

    private static String digest(String algorithm, Path file, byte[] before) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            MessageDigest digest = MessageDigest.getInstance(algorithm);
            digest.update(before);
            byte[] block = new byte[BLOCK];
            for (int n = in.read(block); n >= 0; n = in.read(block)) {
                digest.update(block, 0, n);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has " + algorithm, e);
        }
    }
}
