// SPDX-License-Identifier: EPL-2.0
package org.vlpet.data.reference;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.vlpet.model.ExitCode;
import org.vlpet.model.UserError;

/** Where the reference layout keeps the features of a set. */
public final class FeatureFolder {
    private FeatureFolder() {
    }

    /**
     * {@code <root>/<set>/clip_features/data_clip_RN101_att}, or the folder of another CLIP model if there is but one.
     *
     * @param set e.g. {@code COCO}
     */
    public static Path of(Path root, String set) {
        Path features = root.resolve(set).resolve("clip_features");
        Path usual = features.resolve("data_clip_RN101_att");
        if (Files.isDirectory(usual)) {
            return usual;
        }
        List<Path> others = new ArrayList<>();
        try (DirectoryStream<Path> found = Files.newDirectoryStream(features, "data_clip_*_att")) {
            found.forEach(others::add);
        } catch (IOException e) {
            throw new UserError(ExitCode.DATA, features + ": the feature folder is missing or not readable",
                    "Put the extracted features into " + usual + ".", e);
        }
        if (others.size() == 1) {
            return others.getFirst();
        }
        throw new UserError(ExitCode.DATA, usual + ": the feature folder is missing"
                + (others.isEmpty() ? "" : ", and several others are there"), "Put the extracted features there.");
    }
}
