// SPDX-License-Identifier: EPL-2.0
/**
 * Answers and captions of a network for a split or a single example, their scores, and the official dump files such
 * that scoring the files gives the same numbers. Scorers live in {@code org.vlpet.metrics}.
 */
package org.vlpet.train.eval;
