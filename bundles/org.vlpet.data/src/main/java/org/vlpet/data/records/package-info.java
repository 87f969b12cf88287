// SPDX-License-Identifier: EPL-2.0
/**
 * Data of one's own: {@code records.jsonl} in a folder, one example a line, image names relative to the folder. Our own
 * format, so it is read strictly: unknown keys fail.
 *
 * <p>Keys: {@code task, split, id, images, text, answers, annotators, references, group}. Not here: what becomes of the
 * images.
 */
package org.vlpet.data.records;
