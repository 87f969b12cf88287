// SPDX-License-Identifier: EPL-2.0
package org.vlpet.runs.checkpoint;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.vlpet.runs.io.RunDirectoryException;
import org.vlpet.runs.io.RunDirectoryException.Kind;
import org.vlpet.runs.io.Sha256;

/**
 * A complete checkpoint: a manifest, and every file it lists with the right size.
 *
 * @param folder where it lies
 */
public record Checkpoint(Path folder, Manifest manifest) {
    /**
     * Opens a checkpoint folder, e.g. one a user names.
     *
     * @throws RunDirectoryException (DATA) if the manifest or a file is missing or has another size
     */
    public static Checkpoint open(Path folder) {
        Checkpoint checkpoint = new Checkpoint(folder, Manifest.read(folder));
        for (Manifest.Entry entry : checkpoint.manifest.files()) {
            checkpoint.checkSize(entry);
        }
        return checkpoint;
    }

    /**
     * Verifies every file's SHA-256 and gives the paths by name, for others to read tensors from.
     *
     * @throws RunDirectoryException (DATA) naming the file that was changed since
     */
    public Map<String, Path> load() {
        Map<String, Path> paths = new LinkedHashMap<>();
        for (Manifest.Entry entry : manifest.files()) {
            checkSize(entry);
            Path file = folder.resolve(entry.name());
            if (!Sha256.of(file).equals(entry.sha256())) {
                throw damaged(file, "its SHA-256 is not the one in " + Manifest.NAME);
            }
            paths.put(entry.name(), file);
        }
        return Collections.unmodifiableMap(paths);
    }

    private void checkSize(Manifest.Entry entry) {
        Path file = folder.resolve(entry.name());
        BasicFileAttributes attributes;
        try {
            attributes = Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        } catch (IOException e) {
            throw damaged(file, "it is missing");
        }
        if (!attributes.isRegularFile()) {
            throw damaged(file, "it is not a regular file");
        }
        if (attributes.size() != entry.size()) {
            throw damaged(file, "it has " + attributes.size() + " bytes instead of " + entry.size());
        }
    }

    private static RunDirectoryException damaged(Path file, String how) {
        return new RunDirectoryException(Kind.DATA, "The checkpoint file " + file + " is damaged: " + how + ".",
            "Use another checkpoint of the run, or copy the run directory again from where it was whole.");
    }
}
