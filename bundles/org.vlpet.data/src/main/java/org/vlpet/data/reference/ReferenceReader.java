// SPDX-License-Identifier: EPL-2.0
package org.vlpet.data.reference;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.vlpet.data.DataSource;
import org.vlpet.data.Example;
import org.vlpet.data.VideoTasks;
import org.vlpet.model.ExitCode;
import org.vlpet.model.UserError;
import org.vlpet.model.experiment.TaskKind;

/** Reads the annotation files of one task in the original layout. */
public sealed interface ReferenceReader permits VqaReader, GqaReader, NlvrReader, CaptionReader {

    /** The reader of a task. */
    static ReferenceReader of(TaskKind kind) {
        return switch (kind) {
            case VQA -> new VqaReader();
            case GQA -> new GqaReader();
            case NLVR -> new NlvrReader();
            case CAPTION -> new CaptionReader();
            case TVQA, HOW2QA, TVC, YC2C -> throw VideoTasks.unread(kind);
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

    /** The set whose {@code clip_features} hold the images of a split, e.g. {@code COCO}. */
    String featureSet(String split);

    /** Annotation files of a split; optional ones only if they are there. */
    List<DataSource> sources(Path root, String split, boolean annotators);

    /** The error for a split that the task does not have. */
    static UserError unknownSplit(TaskKind kind, String split, String known) {
        return new UserError(ExitCode.USAGE, "task " + kind + " has no split \"" + split + "\" in the reference layout",
                "Known splits: " + known + ".");
    }
}
