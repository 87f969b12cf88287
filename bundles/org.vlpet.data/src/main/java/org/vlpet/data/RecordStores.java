// SPDX-License-Identifier: EPL-2.0
package org.vlpet.data;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.vlpet.data.features.BlankFeatureStore;
import org.vlpet.data.features.FeatureKeys;
import org.vlpet.data.features.FeatureStore;
import org.vlpet.data.features.FrameFeatureStore;
import org.vlpet.data.features.ImageFeatureStore;
import org.vlpet.data.features.NpzFeatureStore;
import org.vlpet.model.TaskKinds;
import org.vlpet.model.experiment.Extractor;
import org.vlpet.model.experiment.TaskKind;
import org.vlpet.model.experiment.VisionInput;

/** The features behind records: computed from images or frames, or read from files beside them. */
record RecordStores(TaskKind kind, VisionInput vision, Path root) {

    /** Whether features are computed, so that images and frames must be there. */
    boolean computed() {
        return vision.getExtractor() == Extractor.PATCH;
    }

    /** Where they are; records of videos name their feature files themselves. */
    Path place() {
        return computed() || video() ? root : root.resolve("features");
    }

    /** What is read. */
    List<DataSource> sources() {
        return computed() || video() ? List.of(new DataSource(place(), DataSource.Role.FEATURES))
                : Datasets.features(place());
    }

    FeatureStore open() {
        if (video()) {
            return computed() ? FrameFeatureStore.of(root, vision)
                    : NpzFeatureStore.of(root, vision.getInputTokens(), vision.getFeatDim());
        }
        return computed() ? ImageFeatureStore.of(root, ImageFeatureStore.extractor(vision))
                : Datasets.place(place()).open(vision.getInputTokens(), vision.getFeatDim(), FeatureKeys.STEM);
    }

    FeatureStore blank() {
        if (!computed()) {
            return BlankFeatureStore.zeros(vision.getInputTokens(), vision.getFeatDim());
        }
        return video() ? FrameFeatureStore.blank(vision)
                : BlankFeatureStore.of(ImageFeatureStore.blank(ImageFeatureStore.extractor(vision)),
                        Optional.of(ImageFeatureStore.extractor(vision).grid().boxes()));
    }

    private boolean video() {
        return TaskKinds.isVideo(kind);
    }
}
