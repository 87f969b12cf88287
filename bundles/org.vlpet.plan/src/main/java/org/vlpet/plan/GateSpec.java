// SPDX-License-Identifier: EPL-2.0
package org.vlpet.plan;

import org.vlpet.model.experiment.GateForm;
import org.vlpet.model.experiment.Granularity;
import org.vlpet.model.experiment.SmallPool;

/**
 * The granularity-controlled gate G of a placement (spec B.1; decoder: B.2b).
 *
 * @param kind what it is; {@code level}, {@code form} and {@code smallPool} matter for {@code GRANULARITY} only
 * @param adds whether G is added to Hm instead of multiplied
 * @param level never {@code none}
 * @param width bottleneck r_g; used by {@code large} only
 * @param form formulas of the code or of the paper
 * @param smallPool tokens the small gate averages over
 */
public record GateSpec(GateKind kind, boolean adds, Granularity level, int width, GateForm form, SmallPool smallPool) {
}
