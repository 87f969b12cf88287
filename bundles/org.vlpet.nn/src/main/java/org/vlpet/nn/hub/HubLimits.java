// SPDX-License-Identifier: EPL-2.0
package org.vlpet.nn.hub;

import java.time.Duration;

/**
 * Bounds of a download.
 *
 * @param smallFile bytes of a file that is not weights
 * @param total bytes of a folder
 * @param stall how long a connection may be silent
 * @param attempts how often a broken transfer is taken up again
 * @param redirects how many redirects are followed
 */
public record HubLimits(long smallFile, long total, Duration stall, int attempts, int redirects) {
    /** Enough for the largest BART and T5. */
    public static final HubLimits DEFAULT = new HubLimits(64L << 20, 64L << 30, Duration.ofSeconds(60), 5, 5);

    /** The same with another bound of the folder. */
    public HubLimits withTotal(long bytes) {
        return new HubLimits(smallFile, bytes, stall, attempts, redirects);
    }
}
