// SPDX-License-Identifier: EPL-2.0
package org.vlpet.plan.check;

import java.util.List;
import org.vlpet.model.experiment.Experiment;
import org.vlpet.plan.Problem;

/** Looks at one kind of mistake. The experiment is complete when a rule sees it (see {@link CompletenessRule}). */
@FunctionalInterface
interface Rule {
    /** The mistakes found; empty if there are none. */
    List<Problem> check(Experiment experiment);
}
