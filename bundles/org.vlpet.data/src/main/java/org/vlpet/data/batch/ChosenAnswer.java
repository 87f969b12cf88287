// SPDX-License-Identifier: EPL-2.0
package org.vlpet.data.batch;

/**
 * What an example is trained on this time.
 *
 * @param text target text
 * @param weight loss weight
 */
record ChosenAnswer(String text, double weight) {
}
