// SPDX-License-Identifier: EPL-2.0
package org.vlpet.nn.weights;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.vlpet.model.ExitCode;
import org.vlpet.model.UserError;

/** SHA-256 of large files. */
final class FileHash {
    private static final int BLOCK = 1 << 20;

    private FileHash() {
    }

    static String sha256(List<Path> files) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            byte[] block = new byte[BLOCK];
            for (Path file : files) {
                try (InputStream in = Files.newInputStream(file)) {
                    for (int n = in.read(block); n >= 0; n = in.read(block)) {
                        digest.update(block, 0, n);
                    }
                }
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        } catch (IOException e) {
            throw new UserError(ExitCode.DATA, files + " cannot be read: " + e.getMessage(), "Check the files.", e);
        }
    }
}
