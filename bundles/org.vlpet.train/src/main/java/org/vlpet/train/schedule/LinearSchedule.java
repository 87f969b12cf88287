// SPDX-License-Identifier: EPL-2.0
package org.vlpet.train.schedule;

/**
 * Linear warm-up from 0, then linear decay to 0 (spec C.3). The very first update runs at rate 0 if there is a warm-up:
 * the reference steps its scheduler after the optimiser.
 *
 * @param peak largest rate
 * @param warmupSteps updates with a rising rate
 * @param totalSteps updates after which the rate is 0
 */
public record LinearSchedule(double peak, long warmupSteps, long totalSteps) {
    /** Refuses negative sizes. */
    public LinearSchedule {
        if (!(peak >= 0) || Double.isInfinite(peak) || warmupSteps < 0 || totalSteps < 0) {
            throw new IllegalArgumentException("peak, warm-up and total must be finite and not negative: " + peak
                    + ", " + warmupSteps + ", " + totalSteps);
        }
    }

    /** Warm-up over floor({@code ratio} * {@code totalSteps}) updates. */
    public static LinearSchedule withRatio(double peak, double ratio, long totalSteps) {
        return new LinearSchedule(peak, (long) Math.floor(ratio * totalSteps), totalSteps);
    }

    /** Rate of the update with this index; 0 is the first. */
    public double rate(long update) {
        // Same order of operations as the reference, so the values agree to the last bit.
        if (update < warmupSteps) {
            return peak * update / Math.max(1, warmupSteps);
        }
        return peak * Math.max(0.0, (double) (totalSteps - update) / Math.max(1, totalSteps - warmupSteps));
    }
}
