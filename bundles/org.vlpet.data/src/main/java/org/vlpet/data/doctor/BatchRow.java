// SPDX-License-Identifier: EPL-2.0
package org.vlpet.data.doctor;

import java.util.List;

/**
 * One row of the first batch, as the model sees it.
 *
 * @param id of the example
 * @param images keys of its images
 * @param imageFiles files that show them; empty where only features are there
 * @param text source text, prompt included
 * @param ids source ids, padding included
 * @param tokens text of each id, special tokens by their names
 * @param mask 1 where a token counts, 0 at padding
 * @param seen what the ids say when decoded: shows what was cut
 * @param target text to generate
 * @param labels target ids, -100 where nothing counts
 * @param weight of its loss
 * @param features shape (V, F) of its visual input
 * @param featureRange smallest and largest value of it
 */
public record BatchRow(String id, List<String> images, List<String> imageFiles, String text, long[] ids,
        List<String> tokens, int[] mask, String seen, String target, long[] labels, double weight, int[] features, double[] featureRange) {
}
