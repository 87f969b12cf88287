// SPDX-License-Identifier: EPL-2.0
package org.vlpet.train.bench;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Times of repeated work.
 *
 * @param fastest the least
 * @param quarter a quarter is faster
 * @param median half is faster
 * @param threeQuarters three quarters are faster
 */
record Spread(double fastest, double quarter, double median, double threeQuarters) {
    /** Of at least one value; quantiles are interpolated. */
    static Spread of(List<Double> values) {
        double[] sorted = values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        if (sorted.length == 0) {
            throw new IllegalArgumentException("nothing was measured");
        }
        return new Spread(sorted[0], at(sorted, 0.25), at(sorted, 0.5), at(sorted, 0.75));
    }

    private static double at(double[] sorted, double share) {
        double place = share * (sorted.length - 1);
        int below = (int) place;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
    }

    /** For a report. */
    Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("fastest", fastest);
        map.put("quarter", quarter);
        map.put("median", median);
        map.put("threeQuarters", threeQuarters);
        return map;
    }
}
