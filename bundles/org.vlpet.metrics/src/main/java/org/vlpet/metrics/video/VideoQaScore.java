// SPDX-License-Identifier: EPL-2.0
package org.vlpet.metrics.video;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Accuracy of multiple-choice video questions in percent (spec E.2).
 *
 * @param overall share of right choices
 * @param perType the same per type, sorted by name
 */
public record VideoQaScore(double overall, SortedMap<String, Double> perType) {
    /** Added to every denominator by the reference, so no question at all scores 0. */
    private static final double EPSILON = 1e-10;

    public static VideoQaScore of(Collection<VideoQaItem> items) {
        final SortedMap<String, int[]> counts = new TreeMap<>();
        int right = 0;
        for (VideoQaItem item : items) {
            final int[] count = counts.computeIfAbsent(item.type(), t -> new int[2]);
            count[1]++;
            if (item.correct()) {
                count[0]++;
                right++;
            }
        }
        final SortedMap<String, Double> perType = new TreeMap<>();
        counts.forEach((type, count) -> perType.put(type, percent(count[0], count[1])));
        return new VideoQaScore(percent(right, items.size()), Collections.unmodifiableSortedMap(perType));
    }

    /** Ready for JSON: {@code {overall, perType}}. */
    public Map<String, Object> toMap() {
        final Map<String, Object> map = new LinkedHashMap<>();
        map.put("overall", overall);
        map.put("perType", perType);
        return map;
    }

    private static double percent(int right, int all) {
        return 100 * right / (all + EPSILON);
    }
}
