// SPDX-License-Identifier: EPL-2.0
package org.vlpet.plan.backbone;

import org.vlpet.plan.Initialiser;

/** BART initialises the whole model, added modules included: N(0, 0.02^2), biases 0. */
final class BartNewModules implements NewModules {
    static final double STD = 0.02;

    @Override
    public Initialiser linearWeight(int in) {
        return Initialiser.normal(STD);
    }

    @Override
    public Initialiser linearBias(int in) {
        return Initialiser.zeros();
    }

    @Override
    public Initialiser embedding() {
        return Initialiser.normal(STD);
    }

    @Override
    public Initialiser closingWeight(int in) {
        return Initialiser.normal(STD);
    }

    @Override
    public Initialiser closingBias() {
        return Initialiser.zeros();
    }

    @Override
    public Initialiser rawGate() {
        return Initialiser.normal(STD);
    }
}
