// SPDX-License-Identifier: EPL-2.0
/** VQA: answer normaliser, accuracy in reference and official mode, soft-label score. Works on records in memory;
 * files are read in {@link org.vlpet.metrics.score}. */
package org.vlpet.metrics.vqa;
