// SPDX-License-Identifier: EPL-2.0
package org.vlpet.train.pretrain;

import java.util.Optional;

/**
 * One line of a corpus: a text to be restored from a corrupted copy, or a source with the target it is mapped to.
 *
 * @param text the text, or the source
 * @param target what the source is mapped to; empty for a text to restore
 */
public record CorpusLine(String text, Optional<String> target) {
}
