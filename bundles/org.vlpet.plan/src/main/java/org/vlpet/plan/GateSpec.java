// SPDX-License-Identifier: EPL-2.0
package org.vlpet.plan;

import org.vlpet.model.experiment.GateForm;
import org.vlpet.model.experiment.Granularity;
import org.vlpet.model.experiment.SmallPool;

/**
 * The granularity-controlled gate G of a placement (spec B.1; decoder: B.2b).
 *
 * @param level never {@code none}
 * @param width bottleneck r_g; used by {@code large} only
 * @param form formulas of the code or of the paper
 * @param smallPool tokens the small gate averages over
 */
public record GateSpec(Granularity level, int width, GateForm form, SmallPool smallPool) {
}
