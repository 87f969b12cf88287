// SPDX-License-Identifier: EPL-2.0
package org.vlpet.train.eval;

import java.util.List;

/**
 * One example with what the network said.
 *
 * @param id of the example in its data set
 * @param text question or statement; empty for captions
 * @param images absolute image files; keys of features where there are no files
 * @param prediction answer, {@code true}/{@code false} or caption
 * @param references acceptable answers or reference captions
 * @param score of this example in the task's headline metric, in percent
 * @param inspection gates and attention
 */
public record SamplePrediction(String id, String text, List<String> images, String prediction, List<String> references,
        double score, Inspection inspection) {
    /** Makes defensive copies. */
    public SamplePrediction {
        images = List.copyOf(images);
        references = List.copyOf(references);
    }
}
