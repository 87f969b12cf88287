// SPDX-License-Identifier: EPL-2.0
package org.vlpet.data.doctor;

import java.util.List;

/**
 * What an experiment's data looks like.
 *
 * @param tasks in the order of the experiment
 * @param findings errors first
 */
public record Diagnosis(List<TaskFigures> tasks, List<Finding> findings) {
    /** Whether training or evaluation will fail. */
    public boolean failed() {
        return findings.stream().anyMatch(finding -> finding.level() == Finding.Level.ERROR);
    }
}
