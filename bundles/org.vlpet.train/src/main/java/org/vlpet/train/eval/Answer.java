// SPDX-License-Identifier: EPL-2.0
package org.vlpet.train.eval;

/**
 * What a network says about one example.
 *
 * @param text answer, {@code true}/{@code false} or caption
 * @param score greedy: sum of log-probabilities; beams: that over length; NLVR2: difference of the two logits
 */
public record Answer(String text, double score) {
}
