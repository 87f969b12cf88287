// SPDX-License-Identifier: EPL-2.0
package org.vlpet.data.text;

import java.util.Arrays;

/**
 * The ids around every text. They are kept when a text is too long: it is cut at its end.
 *
 * @param prefix ids in front, e.g. {@code <s>} of BART
 * @param suffix ids behind, e.g. {@code </s>}
 */
public record SpecialTokens(int[] prefix, int[] suffix) {
    /**
     * A text with the ids around it.
     *
     * @param ids of the text
     * @param maxLength bound of the number of ids, specials included; 0: no bound
     */
    public int[] around(int[] ids, int maxLength) {
        int specials = prefix.length + suffix.length;
        int kept = maxLength > 0 ? Math.clamp(maxLength - specials, 0, ids.length) : ids.length;
        int[] out = Arrays.copyOf(prefix, kept + specials);
        System.arraycopy(ids, 0, out, prefix.length, kept);
        System.arraycopy(suffix, 0, out, prefix.length + kept, suffix.length);
        return out;
    }
}
