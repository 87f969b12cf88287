// SPDX-License-Identifier: EPL-2.0
package org.vlpet.runs.job;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Who runs the script. */
public enum JobKind {
    /** A shell: one seed after the other; a failure does not stop the rest. */
    BASH,
    /** Slurm's {@code sbatch}: an array with one task per seed, resumed when it is requeued. */
    SLURM;

    /** By the name used on the command line. */
    public static Optional<JobKind> ofName(String name) {
        return Arrays.stream(values()).filter(kind -> kind.name().toLowerCase(Locale.ROOT).equals(name)).findFirst();
    }
}
