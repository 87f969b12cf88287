// SPDX-License-Identifier: EPL-2.0
package org.vlpet.dashboard.samples;

import java.util.NavigableMap;

import org.vlpet.runs.event.Event.Sample;

/**
 * One example with its predictions.
 *
 * @param byEpoch the sample at every evaluation, by epochs done; never empty
 */
public record SampleRow(NavigableMap<Integer, Sample> byEpoch) {

    /** Half of the full score: what counts as right. */
    public static final double RIGHT = 50;

    /** The newest. */
    public Sample last() {
        return byEpoch.lastEntry().getValue();
    }

    /** Whether the newest prediction is right. */
    public boolean isRight() {
        return isRight(last());
    }

    /** Whether a prediction gets at least half of the full score. */
    public static boolean isRight(Sample sample) {
        return sample.score() >= RIGHT;
    }
}
