// SPDX-License-Identifier: EPL-2.0
/** One optimiser step on one batch: arrays to tensors, forward, backward, clip, update. No loop, no files. */
package org.vlpet.train.step;
