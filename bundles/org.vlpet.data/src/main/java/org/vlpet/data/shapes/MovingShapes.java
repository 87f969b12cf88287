// SPDX-License-Identifier: EPL-2.0
package org.vlpet.data.shapes;

import java.nio.file.Path;
import java.util.Map;
import org.vlpet.data.importers.NewFolder;

/**
 * Moving shapes: the generated video-text set, sibling of {@link ShapesWorld}. Clips of coloured shapes that cross the
 * picture one after the other, frames rendered, with subtitles and the four video tasks, in the layout of one's own
 * data.
 *
 * <p>The folder holds {@code records.jsonl}, {@code frames/<clip>/*.png} and {@code clips.jsonl} (what every clip
 * shows, for those who look into it; no reader needs it). The clip behind a question is drawn for the question's
 * answer, and the right choice stands at every place equally often, so that neither a question nor its choices give
 * the answer away. No question or caption of it occurs in a corpus of {@link ClipCorpus}.
 */
public final class MovingShapes {
    private MovingShapes() {
    }

    /**
     * Makes the set; equal options give equal files.
     *
     * @param folder must not exist or be empty; appears only when everything is written
     * @throws org.vlpet.model.UserError if the folder has content or cannot be written
     */
    public static void generate(Path folder, MovingShapesOptions options) {
        NewFolder.create(folder, partial -> {
            try (ClipRecords lines = new ClipRecords(partial)) {
                for (Map.Entry<String, MovingShapesOptions.SplitSize> split : options.splits().entrySet()) {
                    new MovingShapesSplit(split.getKey(), split.getValue(), options).write(partial, lines);
                }
            }
        });
    }
}
