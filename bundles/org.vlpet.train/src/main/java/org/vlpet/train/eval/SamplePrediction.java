// SPDX-License-Identifier: EPL-2.0
package org.vlpet.train.eval;

import java.util.List;

/**
 * One example with what the network said.
 *
 * @param id of the example in its data set
 * @param prediction answer, {@code true}/{@code false} or caption
 * @param references acceptable answers or reference captions
 * @param score of this example in the task's headline metric, in percent
 */
public record SamplePrediction(String id, String prediction, List<String> references, double score) {
    /** Makes a defensive copy. */
    public SamplePrediction {
        references = List.copyOf(references);
    }
}
