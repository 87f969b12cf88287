// SPDX-License-Identifier: EPL-2.0
package org.vlpet.train.run;

import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.vlpet.model.ExitCode;

/**
 * How a run ended that did not fail.
 *
 * @param exitCode OK, or STOPPED if it can be resumed
 * @param folder its run directory
 * @param metrics split ({@code val}, {@code test}) to task to metric, in percent, as in {@code summary.json}
 */
public record RunResult(ExitCode exitCode, Path folder, Map<String, Map<String, Map<String, Double>>> metrics) {
    /** Keeps the order. */
    public RunResult {
        metrics = Collections.unmodifiableMap(new LinkedHashMap<>(metrics));
    }
}
