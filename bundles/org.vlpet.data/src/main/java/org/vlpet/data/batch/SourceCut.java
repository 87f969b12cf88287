// SPDX-License-Identifier: EPL-2.0
package org.vlpet.data.batch;

import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Counts, split by split, the examples of a task whose source text was too long. An example counts once, however often
 * it is seen; safe for several threads.
 */
public final class SourceCut {
    private final Map<String, Seen> splits = new TreeMap<>();

    private static final class Seen {
        private final BitSet examples = new BitSet();
        private final BitSet cut = new BitSet();
    }

    /**
     * How many texts of a split were cut.
     *
     * @param split name of the split
     * @param examples different ones seen so far
     * @param cut those among them that lost something
     */
    public record Count(String split, int examples, int cut) {
    }

    synchronized void note(String split, int index, boolean cut) {
        Seen seen = splits.computeIfAbsent(split, s -> new Seen());
        seen.examples.set(index);
        if (cut) {
            seen.cut.set(index);
        }
    }

    /** The counts of all splits seen so far, by name. */
    public synchronized List<Count> counts() {
        return splits.entrySet().stream().map(entry -> new Count(entry.getKey(),
                entry.getValue().examples.cardinality(), entry.getValue().cut.cardinality())).toList();
    }
}
