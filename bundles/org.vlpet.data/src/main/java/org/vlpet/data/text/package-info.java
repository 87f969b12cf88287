// SPDX-License-Identifier: EPL-2.0
/**
 * Text to token ids and back: HuggingFace {@code tokenizer.json} through DJL, and training of a byte-level BPE
 * tokenizer. No prompts and no batches here.
 */
package org.vlpet.data.text;
