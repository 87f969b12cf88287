// SPDX-License-Identifier: EPL-2.0
package org.vlpet.metrics.captions;

import java.util.List;

/**
 * One image or clip before tokenization.
 *
 * @param id         its id
 * @param candidate  the predicted caption
 * @param references at least one reference caption
 */
public record CaptionItem(String id, String candidate, List<String> references) {
    public CaptionItem {
        references = List.copyOf(references);
        if (references.isEmpty()) {
            throw new IllegalArgumentException("caption " + id + " has no reference");
        }
    }
}
