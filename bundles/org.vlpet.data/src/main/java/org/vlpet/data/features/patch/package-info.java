// SPDX-License-Identifier: EPL-2.0
/**
 * Visual features without weights: an image is cut into a g x g grid of cells and every cell is described by numbers.
 *
 * <p>{@link org.vlpet.data.features.patch.PatchExtractor} is the entry; what describes a cell is a
 * {@link org.vlpet.data.features.patch.CellDescriptor} (raw pixels, or colour with gradient orientations).
 * Not here: reading feature files, extractors with weights, caching.
 */
package org.vlpet.data.features.patch;
