// SPDX-License-Identifier: EPL-2.0
package org.vlpet.metrics.score;

import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.vlpet.metrics.MetricsInputException;

/** Checks on ids. */
final class Ids {
    private static final int SHOWN = 5;
    private static final int MAX_LENGTH = 80;

    private Ids() {
    }

    /** Puts a value under an id that must be new. */
    static <T> void put(Map<String, T> map, String id, T value, Place place) {
        if (map.putIfAbsent(id, value) != null) {
            throw place.error("id " + shorten(id) + " occurs a second time; keep one");
        }
    }

    /** Refuses predictions that do not answer exactly the references. */
    static void requireSame(Path predictionFile, Set<String> predictions, Path referenceFile, Set<String> references) {
        final List<String> missing = references.stream().filter(id -> !predictions.contains(id)).toList();
        if (!missing.isEmpty()) {
            throw new MetricsInputException(predictionFile + " has no prediction for " + some(missing) + " of "
                    + referenceFile + "; predict every id, or score against a reference file without them");
        }
        final List<String> extra = predictions.stream().filter(id -> !references.contains(id)).toList();
        if (!extra.isEmpty()) {
            throw new MetricsInputException(predictionFile + " predicts " + some(extra) + ", not in " + referenceFile
                    + "; remove them or use the reference file of the same split");
        }
    }

    static String shorten(String text) {
        return text.length() <= MAX_LENGTH ? text : text.substring(0, MAX_LENGTH) + "…";
    }

    private static String some(Collection<String> ids) {
        final String first = String.join(", ", ids.stream().limit(SHOWN).map(Ids::shorten).toList());
        return ids.size() == 1 ? "id " + first
                : ids.size() + " ids (" + first + (ids.size() > SHOWN ? ", …" : "") + ")";
    }
}
