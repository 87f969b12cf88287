// SPDX-License-Identifier: EPL-2.0
package org.vlpet.nn.backbone;

import ai.djl.ndarray.NDArray;

/**
 * Which of a sample's keys its beams see: those of the tokens they descend from. Keys stay where they were written when
 * beams change places; only this is made anew.
 *
 * @param positions position of the token of every key (N), INT64
 * @param hidden what is added to the scores, (B,1,beams,N): 0, or minus infinity for the keys of other beams
 * @param length how many tokens a beam descends from, itself among them
 */
public record Ancestry(NDArray positions, NDArray hidden, long length) {
}
