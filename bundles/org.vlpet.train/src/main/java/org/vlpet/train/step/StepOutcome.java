// SPDX-License-Identifier: EPL-2.0
package org.vlpet.train.step;

/**
 * What one optimiser step gave.
 *
 * @param loss of the batch before the update
 * @param gradientNorm global norm before clipping
 * @param rate learning rate used
 */
public record StepOutcome(double loss, double gradientNorm, double rate) {
}
