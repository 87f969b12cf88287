// SPDX-License-Identifier: EPL-2.0
package org.vlpet.data.reference;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.vlpet.data.DataSource;
import org.vlpet.data.Example;
import org.vlpet.data.features.FeatureKeys;
import org.vlpet.data.features.FeaturePlace;
import org.vlpet.data.features.FeatureStore;
import org.vlpet.model.ExitCode;
import org.vlpet.model.UserError;
import org.vlpet.model.experiment.TaskKind;
import org.vlpet.model.experiment.VisionInput;

/** Reads the annotation files of one task in the original layout. */
public sealed interface ReferenceReader permits VqaReader, GqaReader, NlvrReader, CaptionReader,
        VideoQuestionReader, VideoCaptionReader {

    /** The reader of a task. */
    static ReferenceReader of(TaskKind kind) {
        return switch (kind) {
            case VQA -> new VqaReader();
            case GQA -> new GqaReader();
            case NLVR -> new NlvrReader();
            case CAPTION -> new CaptionReader();
            case TVQA, HOW2QA -> new VideoQuestionReader(kind);
            case TVC, YC2C -> new VideoCaptionReader(kind);
        };
    }

    /**
     * Gives the examples of one split in file order.
     *
     * @param root the {@code datasets} folder
     * @param split one split, not joined by +
     * @param annotators whether the annotators' answers are wanted (VQA only)
     */
    void read(Path root, String split, boolean annotators, Consumer<Example> examples);

    /** The folder with the features of a split; for images a {@link FeaturePlace}, which may be files beside it. */
    Path features(Path root, String split);

    /** The features in that folder: a {@link FeaturePlace} unless the task has another format. */
    default FeatureStore store(Path folder, VisionInput vision) {
        return FeaturePlace.find(folder).orElseThrow(() -> new UserError(ExitCode.DATA, folder
                + ": the features are gone", "Put them back.")).open(vision.getInputTokens(), vision.getFeatDim(),
                        FeatureKeys.SAME);
    }

    /** Annotation files of a split; optional ones only if they are there. */
    List<DataSource> sources(Path root, String split, boolean annotators);

    /** The error for a split that the task does not have. */
    static UserError unknownSplit(TaskKind kind, String split, String known) {
        return new UserError(ExitCode.USAGE, "task " + kind + " has no split \"" + split + "\" in the reference layout",
                "Known splits: " + known + ".");
    }
}
