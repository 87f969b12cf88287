// SPDX-License-Identifier: EPL-2.0
package org.vlpet.cli.extract;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.vlpet.data.features.ContainedPath;
import org.vlpet.data.features.FeatureKeys;
import org.vlpet.model.ExitCode;
import org.vlpet.model.UserError;

/**
 * The images to describe.
 *
 * @param root folder that the names are relative to
 * @param names paths below it with / between the parts, sorted or in the order of the list
 */
public record ImageList(Path root, List<String> names) {
    private static final Set<String> ENDINGS = Set.of("png", "jpg", "jpeg", "bmp", "gif");

    /** Every image below a folder, or those that a text file names, one a line, relative to the file's folder. */
    public static ImageList of(Path source) {
        try {
            boolean folder = Files.isDirectory(source);
            Path root = folder ? source : source.toAbsolutePath().getParent();
            List<String> names = folder ? below(source) : listed(source, root);
            if (names.isEmpty()) {
                throw new UserError(ExitCode.DATA, source + ": no images",
                        "Name a folder with " + ENDINGS + " files, or a text file with one image a line.");
            }
            distinct(source, names);
            return new ImageList(root, names);
        } catch (IOException | UncheckedIOException e) {
            throw new UserError(ExitCode.DATA, source + " cannot be read: " + e.getMessage(), "Check the path.", e);
        }
    }

    private static List<String> below(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).map(file -> folder.relativize(file).toString().replace('\\', '/'))
                    .filter(ImageList::hasEnding).sorted().toList();
        }
    }

    static boolean hasEnding(String name) {
        return ENDINGS.contains(name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT));
    }

    static List<String> listed(Path list, Path root) throws IOException {
        List<String> names = Files.readAllLines(list).stream().map(String::strip).filter(l -> !l.isEmpty()).toList();
        names.forEach(name -> ContainedPath.resolve(root, name));
        return names;
    }

    static void distinct(Path source, List<String> names) {
        Map<String, String> seen = new HashMap<>();
        for (String name : names) {
            String other = seen.put(FeatureKeys.STEM.apply(name), name);
            if (other != null) {
                throw new UserError(ExitCode.DATA, source + ": " + other + " and " + name
                        + " would have one feature file", "Rename or leave out one of them.");
            }
        }
    }
}
