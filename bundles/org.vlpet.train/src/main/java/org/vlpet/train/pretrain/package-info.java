// SPDX-License-Identifier: EPL-2.0
/** A small BART from scratch on plain text, saved as a HuggingFace folder. It never sees an image. */
package org.vlpet.train.pretrain;
