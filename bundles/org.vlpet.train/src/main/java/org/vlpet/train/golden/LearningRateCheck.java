// SPDX-License-Identifier: EPL-2.0
package org.vlpet.train.golden;

import com.fasterxml.jackson.databind.JsonNode;
import org.vlpet.nn.golden.CheckResult;
import org.vlpet.train.schedule.LinearSchedule;

/** Compares {@link LinearSchedule} with the section {@code learning_rate} of {@code scheduling/scheduling.json}. */
public final class LearningRateCheck {
    private LearningRateCheck() {
    }

    /**
     * Compares every value exactly.
     *
     * @param scheduling the parsed file
     * @return the result; a file without the section fails
     */
    public static CheckResult check(JsonNode scheduling) {
        Gap gap = new Gap();
        JsonNode cases = scheduling.path("learning_rate");
        if (!cases.isArray() || cases.isEmpty()) {
            gap.fail("there is no learning_rate section");
        }
        for (JsonNode one : cases) {
            LinearSchedule schedule = new LinearSchedule(one.path("lr").asDouble(Double.NaN),
                    one.path("warmup").asLong(-1), one.path("total").asLong(-1));
            one.path("values").properties().forEach(entry -> {
                long update = Long.parseLong(entry.getKey());
                gap.checked("learning_rate");
                gap.compare("rate of update " + update + " of " + schedule, schedule.rate(update),
                        entry.getValue().asDouble(Double.NaN), 0, 0);
            });
        }
        return gap.result();
    }
}
