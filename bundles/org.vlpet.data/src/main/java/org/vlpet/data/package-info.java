// SPDX-License-Identifier: EPL-2.0
/**
 * Examples of the tasks and what holds them: {@link org.vlpet.data.Datasets} opens a split of a task,
 * {@link org.vlpet.data.TaskDataset} gives its examples and the features of its images.
 *
 * <p>Readers, features, text, order and batches have packages of their own. No tensors here, and no metrics.
 */
package org.vlpet.data;
