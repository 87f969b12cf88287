// SPDX-License-Identifier: EPL-2.0
package org.vlpet.train.setup;

import java.nio.file.Path;
import org.vlpet.model.Copies;
import org.vlpet.model.ExperimentFile;
import org.vlpet.model.ResolvedExperiment;
import org.vlpet.model.experiment.Experiment;
import org.vlpet.model.experiment.Task;
import org.vlpet.runs.io.Sha256;

/**
 * The experiment as it lies in the run directory: a copy with absolute folders, so that it means the same wherever the
 * run directory is opened on this machine.
 *
 * @param experiment the copy; not to be changed
 * @param bytes as written
 */
public record Snapshot(Experiment experiment, byte[] bytes) {
    /** Takes it. */
    public static Snapshot of(ResolvedExperiment resolved) {
        Experiment copy = Copies.of(resolved.experiment());
        copy.getBackbone().setFolder(absolute(resolved.folder(), copy.getBackbone().getFolder()));
        for (Task task : copy.getTasks()) {
            if (task.getData() != null) {
                task.getData().setRoot(absolute(resolved.folder(), task.getData().getRoot()));
            }
        }
        return new Snapshot(copy, ExperimentFile.toBytes(copy));
    }

    /** SHA-256 of the bytes, the identity of the experiment. */
    public String hash() {
        return Sha256.of(bytes);
    }

    private static String absolute(Path base, String folder) {
        return folder == null || folder.isBlank() ? "" : base.resolve(folder).toAbsolutePath().normalize().toString();
    }
}
