// SPDX-License-Identifier: EPL-2.0
/**
 * Feature extraction from one's own images and videos: {@link org.vlpet.cli.extract.Extraction} walks images,
 * {@link org.vlpet.cli.extract.VideoExtraction} the frames of videos; both run a CLIP tower and write one file each in the
 * layouts that the readers of org.vlpet.data know (spec D.1).
 */
package org.vlpet.cli.extract;
