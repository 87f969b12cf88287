// SPDX-License-Identifier: EPL-2.0
package org.vlpet.model;

import java.nio.file.Path;
import org.vlpet.model.experiment.Experiment;

/**
 * An experiment and where it came from.
 *
 * @param experiment the experiment
 * @param folder what relative paths in it start from: the folder of its file, or the working directory for a preset
 */
public record ResolvedExperiment(Experiment experiment, Path folder) {
}
