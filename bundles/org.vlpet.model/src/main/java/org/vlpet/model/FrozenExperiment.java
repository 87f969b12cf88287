// SPDX-License-Identifier: EPL-2.0
package org.vlpet.model;

import java.nio.file.Path;
import org.vlpet.model.experiment.Experiment;
import org.vlpet.model.experiment.Task;

/**
 * The experiment as it lies in a run directory: a copy with absolute folders, so that it means the same wherever the run
 * directory is opened on this machine, and whatever happens to its file later. Freezing a frozen one changes nothing.
 *
 * @param experiment the copy; not to be changed
 * @param bytes as written
 */
public record FrozenExperiment(Experiment experiment, byte[] bytes) {
    /** Takes it. */
    public static FrozenExperiment of(ResolvedExperiment resolved) {
        Experiment copy = Copies.of(resolved.experiment());
        copy.getBackbone().setFolder(absolute(resolved.folder(), copy.getBackbone().getFolder()));
        for (Task task : copy.getTasks()) {
            if (task.getData() != null) {
                task.getData().setRoot(absolute(resolved.folder(), task.getData().getRoot()));
            }
        }
        return new FrozenExperiment(copy, ExperimentFile.toBytes(copy));
    }

    private static String absolute(Path base, String folder) {
        return folder == null || folder.isBlank() ? "" : base.resolve(folder).toAbsolutePath().normalize().toString();
    }
}
