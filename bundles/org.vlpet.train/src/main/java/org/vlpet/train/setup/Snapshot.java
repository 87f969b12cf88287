// SPDX-License-Identifier: EPL-2.0
package org.vlpet.train.setup;

import org.vlpet.model.FrozenExperiment;
import org.vlpet.model.ResolvedExperiment;
import org.vlpet.model.experiment.Experiment;
import org.vlpet.runs.io.Sha256;

/**
 * The experiment as it lies in the run directory ({@link FrozenExperiment}), with its identity.
 *
 * @param experiment the copy; not to be changed
 * @param bytes as written
 */
public record Snapshot(Experiment experiment, byte[] bytes) {
    /** Takes it. */
    public static Snapshot of(ResolvedExperiment resolved) {
        FrozenExperiment frozen = FrozenExperiment.of(resolved);
        return new Snapshot(frozen.experiment(), frozen.bytes());
    }

    /** SHA-256 of the bytes, the identity of the experiment. */
    public String hash() {
        return Sha256.of(bytes);
    }
}
