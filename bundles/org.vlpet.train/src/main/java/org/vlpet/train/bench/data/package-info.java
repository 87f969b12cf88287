// SPDX-License-Identifier: EPL-2.0
/**
 * Loading at the real sizes of VQAv2, GQA, NLVR2 and COCO captions: generated annotations of those counts in the
 * reference's layout, packed features of a few images that all ids are mapped onto, and what it takes to open and read
 * them. No network.
 */
package org.vlpet.train.bench.data;
