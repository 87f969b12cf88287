// SPDX-License-Identifier: EPL-2.0
/**
 * Feature extraction from one's own images: {@link org.vlpet.cli.extract.Extraction} walks the images, runs the CLIP
 * tower and writes one HDF5 file per image in the layout that the readers of org.vlpet.data know (spec D.1).
 */
package org.vlpet.cli.extract;
