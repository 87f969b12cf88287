// SPDX-License-Identifier: EPL-2.0
package org.vlpet.data.order;

/** How often each task has its turn within an epoch. */
public enum Sampling {
    /** Every batch of every task once (the reference calls it round robin). */
    PROPORTIONAL,
    /** Every task equally often; small tasks begin again, large ones are not used up. */
    BALANCED
}
