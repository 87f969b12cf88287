// SPDX-License-Identifier: EPL-2.0
package org.vlpet.metrics.captions;

import java.util.List;

/**
 * One image (or clip) after tokenization. Texts are kept tokens joined by single blanks.
 *
 * @param candidate  the predicted caption
 * @param references at least one reference caption
 */
public record TokenizedCaption(String candidate, List<String> references) {
    public TokenizedCaption {
        references = List.copyOf(references);
        if (references.isEmpty()) {
            throw new IllegalArgumentException("a caption needs at least one reference");
        }
    }
}
