// SPDX-License-Identifier: EPL-2.0
package org.vlpet.data.batch;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.vlpet.data.text.TextTokenizer;

/**
 * Token ids of source texts with a bound of their number. A text that is longer loses its end; or, so that what follows
 * its subtitles is kept, the end of its subtitles.
 */
final class SourceEncoder {
    private final TextTokenizer tokenizer;
    private final int maxLength;
    private final boolean keepsRest;

    /**
     * An encoder.
     *
     * @param maxLength ids with specials; 0: no bound
     * @param keepsRest whether subtitles are cut instead of what follows them
     */
    SourceEncoder(TextTokenizer tokenizer, int maxLength, boolean keepsRest) {
        this.tokenizer = tokenizer;
        this.maxLength = maxLength;
        this.keepsRest = keepsRest;
    }

    /**
     * A text and what may be cut of it.
     *
     * @param droppable characters at its start that may be cut
     */
    record Source(String text, int droppable) {
    }

    /**
     * Ids of a text.
     *
     * @param ids with special tokens
     * @param cut whether it was too long
     */
    record Encoded(int[] ids, boolean cut) {
    }

    List<Encoded> encode(List<Source> sources) {
        List<int[]> whole = tokenizer.encode(sources.stream().map(Source::text).toList(), 0);
        Encoded[] out = new Encoded[whole.size()];
        Arrays.setAll(out, row -> maxLength == 0 || whole.get(row).length <= maxLength
                ? new Encoded(whole.get(row), false) : new Encoded(cut(sources.get(row), whole.get(row)), true));
        return List.of(out);
    }

    private int[] cut(Source source, int[] whole) {
        int[] prefix = tokenizer.prefix();
        int[] suffix = tokenizer.suffix();
        int room = Math.max(0, maxLength - prefix.length - suffix.length);
        int[] text = Arrays.copyOfRange(whole, prefix.length, whole.length - suffix.length);
        IntStream kept = Arrays.stream(text).limit(room);
        if (keepsRest && source.droppable() > 0) {
            // The rest begins with a blank, where no word piece reaches across: both parts have the pieces of the whole.
            int[] rest = tokenizer.encodeBare(source.text().substring(source.droppable()));
            kept = IntStream.concat(Arrays.stream(text).limit(Math.max(0, room - rest.length)),
                    Arrays.stream(rest).limit(room));
        }
        return IntStream.concat(Arrays.stream(prefix), IntStream.concat(kept, Arrays.stream(suffix))).toArray();
    }
}
