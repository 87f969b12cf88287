// SPDX-License-Identifier: EPL-2.0
package org.vlpet.data.reference;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;
import org.vlpet.data.features.FeaturePlace;
import org.vlpet.model.ExitCode;
import org.vlpet.model.UserError;

/** Where the reference layout keeps the features of a set. */
public final class FeatureFolder {
    private FeatureFolder() {
    }

    /**
     * {@code <root>/<set>/clip_features/data_clip_RN101_att}, or that of another CLIP model if there is but one, or the
     * bottom-up features in {@code <root>/<set>/features}; each in any form of {@link FeaturePlace}. So the folder itself
     * need not exist.
     *
     * @param set e.g. {@code COCO}
     */
    public static Path of(Path root, String set) {
        Path clip = root.resolve(set).resolve("clip_features");
        Path usual = clip.resolve("data_clip_RN101_att");
        if (FeaturePlace.find(usual).isPresent()) {
            return usual;
        }
        List<Path> others = others(clip);
        if (others.size() == 1) {
            return others.getFirst();
        }
        Path bottomUp = root.resolve(set).resolve("features");
        if (others.isEmpty() && FeaturePlace.find(bottomUp).isPresent()) {
            return bottomUp;
        }
        throw new UserError(ExitCode.DATA, usual + ": the feature folder is missing"
                + (others.isEmpty() ? "" : ", and several others are there"),
                "Put the extracted features there, or one file of them beside it (.h5, .packed); bottom-up features go into "
                        + bottomUp + ".");
    }

    private static List<Path> others(Path clip) {
        if (!Files.isDirectory(clip)) {
            return List.of();
        }
        SequencedSet<Path> others = new LinkedHashSet<>();
        try (DirectoryStream<Path> found = Files.newDirectoryStream(clip, "data_clip_*_att{,.h5,.tsv,.packed}")) {
            found.forEach(path -> others.add(path.resolveSibling(
                    path.getFileName().toString().replaceFirst("\\.(h5|tsv|packed)$", ""))));
        } catch (IOException e) {
            throw new UserError(ExitCode.DATA, clip + ": cannot be read: " + e.getMessage(), "Check its permissions.",
                    e);
        }
        return others.stream().filter(path -> FeaturePlace.find(path).isPresent()).toList();
    }
}
