// SPDX-License-Identifier: EPL-2.0
/**
 * Data of one's own: {@code records.jsonl} in a folder, one example a line, image names relative to the folder. Our own
 * format, so it is read strictly: unknown keys fail.
 *
 * <p>Keys: {@code task, split, id, images, text, answers, annotators, references, group}; about videos {@code task,
 * split, id, frames} (a folder or a list of images) or {@code features} (an npz file), {@code subtitles, timespan}, and
 * {@code text, choices, answer, group} (the show) or {@code references}. Not here: what becomes of the
 * images.
 */
package org.vlpet.data.records;
