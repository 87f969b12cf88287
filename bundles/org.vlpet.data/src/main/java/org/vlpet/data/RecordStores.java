// SPDX-License-Identifier: EPL-2.0
package org.vlpet.data;

import java.nio.file.Path;
import org.vlpet.data.features.BlankFeatureStore;
import org.vlpet.data.features.FeatureStore;
import org.vlpet.data.features.FrameFeatureStore;
import org.vlpet.data.features.Hdf5FeatureStore;
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

    /** The folder that is read. */
    Path folder() {
        return computed() || video() ? root : root.resolve("features");
    }

    FeatureStore open() {
        if (video()) {
            return computed() ? FrameFeatureStore.of(root, vision)
                    : NpzFeatureStore.of(root, vision.getInputTokens(), vision.getFeatDim());
        }
        return computed() ? ImageFeatureStore.of(root, ImageFeatureStore.extractor(vision))
                : Hdf5FeatureStore.besideImages(folder(), vision.getInputTokens(), vision.getFeatDim());
    }

    FeatureStore blank() {
        if (!computed()) {
            return BlankFeatureStore.zeros(vision.getInputTokens(), vision.getFeatDim());
        }
        if (video()) {
            return FrameFeatureStore.blank(vision);
        }
        return BlankFeatureStore.of(ImageFeatureStore.blank(ImageFeatureStore.extractor(vision)), open().boxes());
    }

    private boolean video() {
        return TaskKinds.isVideo(kind);
    }
}
