// SPDX-License-Identifier: EPL-2.0
package org.vlpet.metrics.score;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.vlpet.metrics.MetricsInputException;

/** What can be scored from files. */
public enum ScoreTask {
    VQA, GQA, NLVR, CAPTIONS, VIDEOQA;

    /** The name used on the command line. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static List<String> ids() {
        return Arrays.stream(values()).map(ScoreTask::id).toList();
    }

    /** @throws MetricsInputException for another name */
    public static ScoreTask of(String id) {
        return Arrays.stream(values()).filter(t -> t.id().equals(id)).findFirst().orElseThrow(
                () -> new MetricsInputException("unknown task '" + id + "'; use one of " + ids()));
    }
}
