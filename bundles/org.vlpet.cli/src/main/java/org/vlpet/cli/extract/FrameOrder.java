// SPDX-License-Identifier: EPL-2.0
package org.vlpet.cli.extract;

import java.math.BigInteger;
import java.util.Comparator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The order of frames by their names: frame2 comes before frame10. */
final class FrameOrder {
    /** By the last number in the name, then by the name. */
    static final Comparator<String> BY_NUMBER = Comparator.comparing(FrameOrder::number)
            .thenComparing(Comparator.naturalOrder());
    private static final Pattern NUMBER = Pattern.compile("(\\d{1,200})\\D*$");

    private FrameOrder() {
    }

    private static BigInteger number(String name) {
        Matcher matcher = NUMBER.matcher(name.replaceFirst("\\.[^.]+$", ""));
        return matcher.find() ? new BigInteger(matcher.group(1)) : BigInteger.ONE.negate();
    }
}
