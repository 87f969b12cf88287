// SPDX-License-Identifier: EPL-2.0
package org.vlpet.train.eval;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.vlpet.data.Example;
import org.vlpet.model.experiment.Task;

/** Finds the pictures of an example again, for somebody who looks at its prediction. */
final class SampleImages {
    private SampleImages() {
    }

    /** Absolute files in the task's data folder; an image that is no file there keeps its key. */
    static List<String> of(Task task, Example example) {
        return example.images().stream().map(key -> file(task.getData().getRoot(), key)).toList();
    }

    private static String file(String root, String key) {
        Path file = Path.of(root).toAbsolutePath().resolve(key).normalize();
        return Files.isRegularFile(file) ? file.toString() : key;
    }
}
