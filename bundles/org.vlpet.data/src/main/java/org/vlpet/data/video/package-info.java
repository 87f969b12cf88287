// SPDX-License-Identifier: EPL-2.0
/**
 * What all layouts of video tasks share: the text that goes with a video (spec A.9) and what its dumps and its
 * truncation need to know. Readers live with their layouts, frames in {@code org.vlpet.data.features}.
 */
package org.vlpet.data.video;
