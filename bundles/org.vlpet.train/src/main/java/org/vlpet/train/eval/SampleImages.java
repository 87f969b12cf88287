// SPDX-License-Identifier: EPL-2.0
package org.vlpet.train.eval;

import java.nio.file.Path;
import java.util.List;
import org.vlpet.data.Example;
import org.vlpet.data.ShownFiles;
import org.vlpet.model.experiment.Task;

/** Finds the pictures of an example again, for somebody who looks at its prediction. */
final class SampleImages {
    private SampleImages() {
    }

    /** Absolute files in the task's data folder; an image that is no file there keeps its key. */
    static List<String> of(Task task, Example example) {
        return ShownFiles.of(Path.of(task.getData().getRoot()), example.images());
    }
}
