// SPDX-License-Identifier: EPL-2.0
package org.vlpet.train.optimiser;

import org.vlpet.model.experiment.Training;

/**
 * Numbers of the optimiser (spec C.3).
 *
 * @param beta1 decay of the first moment
 * @param beta2 decay of the second moment
 * @param eps added to sqrt(v), not rescaled by the bias correction
 * @param weightDecay applied after the update, on the updated value
 * @param clipNorm largest global gradient norm; 0 switches clipping off
 */
public record AdamWSettings(double beta1, double beta2, double eps, double weightDecay, double clipNorm) {
    /** Refuses what would not be an AdamW. */
    public AdamWSettings {
        if (!(beta1 >= 0 && beta1 < 1 && beta2 >= 0 && beta2 < 1 && eps >= 0 && weightDecay >= 0 && clipNorm >= 0)) {
            throw new IllegalArgumentException("betas must lie in [0, 1), eps, decay and clip must not be negative: "
                    + beta1 + ", " + beta2 + ", " + eps + ", " + weightDecay + ", " + clipNorm);
        }
    }

    /** From the experiment. */
    public static AdamWSettings of(Training training) {
        return new AdamWSettings(training.getAdamBeta1(), training.getAdamBeta2(), training.getAdamEps(),
                training.getWeightDecay(), training.getClipNorm());
    }

    /** Whether the parameter of this name is decayed: the rule of the reference goes by name only. */
    public static boolean decays(String parameter) {
        return !parameter.contains("bias") && !parameter.contains("LayerNorm.weight");
    }
}
