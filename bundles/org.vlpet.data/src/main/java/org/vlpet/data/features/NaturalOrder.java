// SPDX-License-Identifier: EPL-2.0
package org.vlpet.data.features;

import java.math.BigInteger;
import java.nio.file.Path;
import java.util.Comparator;

/** Names as people sort them: {@code f2.png} before {@code f10.png}. */
final class NaturalOrder {
    /** Paths by their last name. */
    static final Comparator<Path> BY_NAME = Comparator.comparing(path -> path.getFileName().toString(),
            NaturalOrder::compare);

    private NaturalOrder() {
    }

    static int compare(String a, String b) {
        String[] first = parts(a);
        String[] second = parts(b);
        for (int i = 0; i < Math.min(first.length, second.length); i++) {
            int order = number(first[i]) && number(second[i])
                    ? new BigInteger(first[i]).compareTo(new BigInteger(second[i])) : first[i].compareTo(second[i]);
            if (order != 0) {
                return order;
            }
        }
        return first.length != second.length ? Integer.compare(first.length, second.length) : a.compareTo(b);
    }

    private static String[] parts(String name) {
        return name.split("(?<=[0-9])(?=[^0-9])|(?<=[^0-9])(?=[0-9])");
    }

    private static boolean number(String part) {
        return part.matches("[0-9]+");
    }
}
