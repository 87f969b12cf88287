// SPDX-License-Identifier: EPL-2.0
package org.vlpet.plan.backbone;

import org.vlpet.plan.Initialiser;

/**
 * T5 leaves added modules at PyTorch's defaults (uniform in 1/sqrt(in), embeddings N(0, 1)); the VL-PET scripts set
 * up-projections and gates to zero.
 */
final class T5NewModules implements NewModules {
    @Override
    public Initialiser linearWeight(int in) {
        return new Initialiser.Uniform(1 / Math.sqrt(in));
    }

    @Override
    public Initialiser linearBias(int in) {
        return new Initialiser.Uniform(1 / Math.sqrt(in));
    }

    @Override
    public Initialiser embedding() {
        return Initialiser.normal(1);
    }

    @Override
    public Initialiser closingWeight(int in) {
        return Initialiser.zeros();
    }

    @Override
    public Initialiser closingBias() {
        return Initialiser.zeros();
    }

    @Override
    public Initialiser rawGate() {
        return Initialiser.zeros();
    }
}
