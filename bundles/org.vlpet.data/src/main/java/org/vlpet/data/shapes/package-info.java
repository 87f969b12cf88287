// SPDX-License-Identifier: EPL-2.0
/**
 * Shapes world: a generated image-text set with four tasks for the demo, and the text its small backbone reads first.
 *
 * <p>Entries: {@link org.vlpet.data.shapes.ShapesWorld} writes pictures and records,
 * {@link org.vlpet.data.shapes.PretrainCorpus} writes text. Both speak the same grammar but never share a question,
 * a statement or a caption. Not here: reading records, features, training.
 */
package org.vlpet.data.shapes;
