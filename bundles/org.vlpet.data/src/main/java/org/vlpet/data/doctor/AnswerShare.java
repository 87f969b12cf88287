// SPDX-License-Identifier: EPL-2.0
package org.vlpet.data.doctor;

/**
 * How often an answer is the best one.
 *
 * @param answer the answer
 * @param percent share of the labelled examples
 */
public record AnswerShare(String answer, double percent) {
}
