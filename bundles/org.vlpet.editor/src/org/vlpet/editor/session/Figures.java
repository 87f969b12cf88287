// SPDX-License-Identifier: EPL-2.0
package org.vlpet.editor.session;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import org.vlpet.plan.MachineProfile;
import org.vlpet.plan.ParamSummary;
import org.vlpet.plan.ParamSummary.Count;
import org.vlpet.plan.Plan;
import org.vlpet.plan.Workload;

/**
 * Figures of a plan, ready to show.
 *
 * @param trainable trained scalars
 * @param total all scalars
 * @param percent the first of the second, four decimals
 * @param perPart encoder, decoder, vision, shared
 * @param perSite by name of the site
 * @param workload what the tasks ask of the machine
 * @param machine how fast this one is, if that was measured
 */
public record Figures(long trainable, long total, double percent, SequencedMap<String, Count> perPart,
        SequencedMap<String, Count> perSite, Workload workload, Optional<MachineProfile> machine) {

    static Figures of(Plan plan, Workload workload, Optional<MachineProfile> machine) {
        ParamSummary summary = ParamSummary.of(plan);
        return new Figures(plan.trainable(), plan.total(), summary.percent(), summary.perStack(), summary.perSite(),
                workload, machine);
    }

    /** Trained scalars of a part: encoder, decoder, vision or shared. */
    public long trainable(String part) {
        Count count = perPart.get(part);
        return count == null ? 0 : count.trainable();
    }

    /** Layers of one point together, e.g. {@code encoder.*.ffn.output}: how many sites, and their scalars. */
    public SequencedMap<String, long[]> perPoint() {
        SequencedMap<String, long[]> points = new LinkedHashMap<>();
        for (Map.Entry<String, Count> entry : perSite.entrySet()) {
            long[] sum = points.computeIfAbsent(entry.getKey().replaceFirst("\\.\\d+\\.", ".*."), key -> new long[2]);
            sum[0]++;
            sum[1] += entry.getValue().trainable();
        }
        return points;
    }
}
