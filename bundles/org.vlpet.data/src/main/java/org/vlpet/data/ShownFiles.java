// SPDX-License-Identifier: EPL-2.0
package org.vlpet.data;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** Files that show people what a model was given. */
public final class ShownFiles {
    private ShownFiles() {
    }

    /**
     * Absolute paths of images, and of folders that hold the frames of a video; a key that names neither in {@code root},
     * because only features are there, stays as it is. The key of a video may be its frames, one a line.
     */
    public static List<String> of(Path root, List<String> keys) {
        return keys.stream().flatMap(key -> Arrays.stream(key.split("\n"))).map(key -> file(root, key)).toList();
    }

    private static String file(Path root, String key) {
        try {
            Path file = root.toAbsolutePath().resolve(key).normalize();
            return !key.isEmpty() && Files.exists(file) ? file.toString() : key;
        } catch (InvalidPathException e) {
            return key;
        }
    }
}
