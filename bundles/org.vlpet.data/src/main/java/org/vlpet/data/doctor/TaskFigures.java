// SPDX-License-Identifier: EPL-2.0
package org.vlpet.data.doctor;

import java.util.List;

/**
 * What the data of one task looks like.
 *
 * @param id of the task
 * @param kind e.g. {@code vqa}
 * @param prompt put before (videos: behind) every text
 * @param splits those that could be opened
 * @param firstBatch first rows of the task's first training batch; empty without a tokenizer or if it cannot be made
 */
public record TaskFigures(String id, String kind, String prompt, List<SplitFigures> splits,
        List<BatchRow> firstBatch) {
}
