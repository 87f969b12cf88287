// SPDX-License-Identifier: EPL-2.0
package org.vlpet.train.run;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.vlpet.train.state.RunPosition;

/**
 * How a loop ended.
 *
 * @param stopped whether it was asked to stop; there is then a checkpoint at {@code position}
 * @param metrics split to task to metric, as far as they are known; percent
 */
record LoopResult(boolean stopped, RunPosition position, Map<String, Map<String, Map<String, Double>>> metrics) {
    LoopResult {
        metrics = Collections.unmodifiableMap(new LinkedHashMap<>(metrics));
    }
}
