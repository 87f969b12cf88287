// SPDX-License-Identifier: EPL-2.0
package org.vlpet.cli.extract;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.vlpet.data.features.ContainedPath;
import org.vlpet.model.ExitCode;
import org.vlpet.model.UserError;

/**
 * The videos to describe: files, or folders of frames.
 *
 * @param root folder that the names are relative to
 * @param names paths below it with / between the parts, sorted or in the order of the list
 */
public record VideoList(Path root, List<String> names) {
    private static final Set<String> ENDINGS = Set.of("mp4", "mkv", "avi", "mov", "webm", "m4v", "mpg", "mpeg", "wmv", "flv");

    /**
     * Every video file and every folder with images in it below a folder, or what a text file names, one a line,
     * relative to the file's folder.
     */
    public static VideoList of(Path source) {
        try {
            boolean folder = Files.isDirectory(source);
            Path root = folder ? source : source.toAbsolutePath().getParent();
            List<String> names = folder ? below(source) : ImageList.listed(source, root);
            if (names.isEmpty()) {
                throw new UserError(ExitCode.DATA, source + ": no videos", "Name a folder with video files " + ENDINGS
                        + " or folders of frames, or a text file with one of them a line.");
            }
            ImageList.distinct(source, names);
            return new VideoList(root, names);
        } catch (IOException | UncheckedIOException e) {
            throw new UserError(ExitCode.DATA, source + " cannot be read: " + e.getMessage(), "Check the path.", e);
        }
    }

    /** Whether some are files, which ffmpeg is needed for. */
    public boolean hasFiles() {
        return names.stream().anyMatch(name -> !Files.isDirectory(ContainedPath.resolve(root, name)));
    }

    private static List<String> below(Path folder) throws IOException {
        try (Stream<Path> found = Files.walk(folder)) {
            return found.filter(path -> !path.equals(folder) && isVideo(path))
                    .map(path -> folder.relativize(path).toString().replace('\\', '/')).sorted().toList();
        }
    }

    private static boolean isVideo(Path path) {
        if (!Files.isDirectory(path)) {
            String name = path.getFileName().toString();
            return ENDINGS.contains(name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT));
        }
        try (Stream<Path> files = Files.list(path)) {
            return files.anyMatch(file -> Files.isRegularFile(file) && ImageList.hasEnding(file.getFileName().toString()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
