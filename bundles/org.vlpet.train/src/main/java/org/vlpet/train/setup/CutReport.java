// SPDX-License-Identifier: EPL-2.0
package org.vlpet.train.setup;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.vlpet.data.batch.SourceCut;
import org.vlpet.model.TaskKinds;
import org.vlpet.model.experiment.Task;

/**
 * Says how many texts about videos were too long: over-long subtitles cut off the prompt, the choices and the question
 * behind them (spec A.9), which costs accuracy without any other sign.
 */
public final class CutReport {
    private final List<TaskPart> parts;
    private final Map<String, Integer> told = new HashMap<>();

    /** A report that has told nothing yet. */
    public CutReport(List<TaskPart> parts) {
        this.parts = List.copyOf(parts);
    }

    /** A line for every split of a video task in which more texts were cut than was told before. */
    public List<String> news() {
        List<String> lines = new ArrayList<>();
        for (TaskPart part : parts) {
            if (TaskKinds.isVideo(part.task().getKind())) {
                for (SourceCut.Count count : part.collator().cut().counts()) {
                    if (count.cut() > told.getOrDefault(part.id() + "/" + count.split(), 0)) {
                        told.put(part.id() + "/" + count.split(), count.cut());
                        lines.add(line(part.task(), count));
                    }
                }
            }
        }
        return lines;
    }

    private static String line(Task task, SourceCut.Count count) {
        boolean captions = TaskKinds.isCaption(task.getKind());
        String what = task.getId() + ", split " + count.split() + ": " + count.cut() + " of " + count.examples()
                + (captions ? " texts" : " questions") + " with their subtitles are longer than "
                + task.getMaxSourceLength() + " tokens and ";
        return what + (task.isKeepQuestion() ? "were read with fewer subtitles."
                : "were read without their end" + (captions ? "" : ", where question, choices and prompt stand")
                + "; tasks[" + task.getId() + "].keepQuestion=true would cut their subtitles instead.");
    }
}
