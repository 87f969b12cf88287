// SPDX-License-Identifier: EPL-2.0
/**
 * What a checkpoint of a run holds (tuned tensors, optimiser moments, position, machine settings) and how it comes back
 * bit for bit. Files and folders are written through {@code org.vlpet.runs}; nothing here knows paths.
 */
package org.vlpet.train.state;
