// SPDX-License-Identifier: EPL-2.0
package org.vlpet.metrics.captions;

import java.util.Arrays;

/**
 * A metric over a set of captions, as fractions (not times 100).
 *
 * @param corpus  the value of the whole set
 * @param perItem the value of each item, in input order
 */
public record MetricValues(double corpus, double[] perItem) {
    public MetricValues {
        perItem = perItem.clone();
    }

    @Override
    public double[] perItem() {
        return perItem.clone();
    }

    /** The corpus value is the mean of the items'. */
    static MetricValues mean(double[] perItem) {
        return new MetricValues(Arrays.stream(perItem).sum() / perItem.length, perItem);
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof MetricValues m && Double.compare(corpus, m.corpus) == 0 && Arrays.equals(perItem, m.perItem);
    }

    @Override
    public int hashCode() {
        return 31 * Double.hashCode(corpus) + Arrays.hashCode(perItem);
    }
}
