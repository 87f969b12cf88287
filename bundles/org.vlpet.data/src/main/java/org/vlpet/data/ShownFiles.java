// SPDX-License-Identifier: EPL-2.0
package org.vlpet.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Files that show people what a model was given. Where a model read features, the pictures that they were made of may lie
 * beside them: for {@code features/a} in any folder of the data set as {@code a} with the ending of an image or as a folder
 * of frames; for the keys of the reference layout where the original data sets keep their images.
 */
public final class ShownFiles {
    /** For the reference layout; {@code *} is the key. COCO, Visual Genome, GQA, NLVR2, and frames of videos. */
    private static final List<String> ORIGINAL = List.of("COCO/images/*", "COCO/images/train2014/*", "COCO/images/val2014/*",
            "COCO/images/test2015/*", "VG/images/*", "VG/VG_100K/*", "VG/VG_100K_2/*", "GQA/images/*", "nlvr/images/*",
            "nlvr/images/train/*", "nlvr/images/dev/*", "nlvr/images/test1/*", "video/frames/*", "video/frames/tv/*",
            "video/frames/how2/*", "video/frames/yc2/*");
    private static final List<String> ENDINGS = List.of("", ".jpg", ".png", ".jpeg", ".bmp", ".gif");
    private static final int MOST_FOLDERS = 100;

    private ShownFiles() {
    }

    /**
     * Absolute paths of images, and of folders that hold the frames of a video; a key that neither is found for in
     * {@code root}, because only features are there, stays as it is. The key of a video may be its frames, one a line.
     */
    public static List<String> of(Path root, List<String> keys) {
        return keys.stream().flatMap(key -> Arrays.stream(key.split("\n"))).map(key -> file(root, key)).toList();
    }

    private static String file(Path root, String key) {
        try {
            Path folder = root.toAbsolutePath().normalize();
            Path itself = folder.resolve(key).normalize();
            if (!key.isEmpty() && itself.startsWith(folder) && Files.exists(itself)) {
                return itself.toString();
            }
            return key.isBlank() ? key : beside(folder, key).map(Path::toString).orElse(key);
        } catch (InvalidPathException e) {
            return key;
        }
    }

    private static Optional<Path> beside(Path root, String key) {
        String name = key.substring(key.indexOf('/') + 1);
        return Stream.concat(folders(root).stream().map(folder -> folder.resolve(name)),
                        ORIGINAL.stream().map(place -> root.resolve(place.replace("*", key))))
                .map(Path::normalize).filter(path -> path.startsWith(root))
                .flatMap(path -> ENDINGS.stream().map(ending -> path.resolveSibling(path.getFileName() + ending)))
                .filter(ShownFiles::isPicture).findFirst();
    }

    private static boolean isPicture(Path path) {
        return Files.isDirectory(path) || Files.isRegularFile(path)
                && ENDINGS.stream().anyMatch(ending -> !ending.isEmpty() && path.toString().endsWith(ending));
    }

    private static List<Path> folders(Path root) {
        try (Stream<Path> found = Files.list(root)) {
            return found.filter(Files::isDirectory).limit(MOST_FOLDERS).sorted().toList();
        } catch (IOException e) {
            // Then there is no picture to be shown; that the data cannot be read is said by those who need it.
            return List.of();
        }
    }
}
