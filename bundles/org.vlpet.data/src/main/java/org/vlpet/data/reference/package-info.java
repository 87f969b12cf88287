// SPDX-License-Identifier: EPL-2.0
/**
 * The file layouts of the original VL-PET and VL-Adapter data sets: Karpathy-split VQAv2, GQA, NLVR2 and COCO captions,
 * and of the video tasks TVQA, How2QA, TVC and YC2C (spec D). Foreign formats: unknown keys are ignored, those used are
 * checked.
 *
 * <p>Not here: features (only their folders are named here), prompts, and our own {@code records.jsonl}.
 */
package org.vlpet.data.reference;
