// SPDX-License-Identifier: EPL-2.0
package org.vlpet.plan.backbone;

import org.vlpet.plan.Initialiser;

/** First values of modules that are added to a backbone (spec B.4). */
public interface NewModules {
    /** Weight (out, in) of a linear map. */
    Initialiser linearWeight(int in);

    /** Bias of a linear map. */
    Initialiser linearBias(int in);

    /** Rows of an embedding without a padding row. */
    Initialiser embedding();

    /** A linear map that closes a branch of VL-PET: its up-projection, or a gate. */
    Initialiser closingWeight(int in);

    /** Bias of such a map. */
    Initialiser closingBias();

    /** A raw vector such as the gate of middleY. */
    Initialiser rawGate();
}
