// SPDX-License-Identifier: EPL-2.0
/**
 * The image towers of CLIP (Radford et al. 2021, section 2.4) for extracting features, never trained here: the vision
 * transformer and the modified ResNet, from HuggingFace or OpenAI weights. {@link org.vlpet.nn.vision.clip.ClipTower}
 * is the way in.
 */
package org.vlpet.nn.vision.clip;
