// SPDX-License-Identifier: EPL-2.0
/**
 * Images as CLIP's image towers want them: resized with the numbers of the Python processors, normalised, channels
 * first. {@link org.vlpet.data.features.clip.ClipPreprocessor} is the way in; the towers belong to the network.
 */
package org.vlpet.data.features.clip;
