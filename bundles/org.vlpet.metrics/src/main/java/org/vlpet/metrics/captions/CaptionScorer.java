// SPDX-License-Identifier: EPL-2.0
package org.vlpet.metrics.captions;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.vlpet.metrics.MetricsInputException;
import org.vlpet.metrics.captions.ptb.PtbTokenizer;

/** Tokenizes captions and references and computes every caption metric (spec E.3). */
public final class CaptionScorer {
    private CaptionScorer() {
    }

    /** @throws MetricsInputException if there is nothing to score */
    public static CaptionScore score(List<CaptionItem> items) {
        return scoreTokenized(tokenize(items));
    }

    /**
     * Tokenizes candidates and references. All texts go through the tokenizer as the lines of one document, candidate
     * first, because the published tokenizer looks across line ends.
     */
    public static List<TokenizedCaption> tokenize(List<CaptionItem> items) {
        final List<String> lines = new ArrayList<>();
        for (CaptionItem item : items) {
            lines.add(item.candidate());
            item.references().forEach(text -> lines.add(renameUnknown(text)));
        }
        final Iterator<List<String>> tokens = PtbTokenizer.tokenizeLines(lines).iterator();
        final List<TokenizedCaption> out = new ArrayList<>(items.size());
        for (CaptionItem item : items) {
            final String candidate = String.join(" ", PtbTokenizer.keep(tokens.next()));
            out.add(new TokenizedCaption(candidate, item.references().stream()
                    .map(r -> String.join(" ", PtbTokenizer.keep(tokens.next()))).toList()));
        }
        return out;
    }

    /** @throws MetricsInputException if there is nothing to score */
    public static CaptionScore scoreTokenized(List<TokenizedCaption> items) {
        if (items.isEmpty()) {
            throw new MetricsInputException("no caption to score; give at least one");
        }
        return new CaptionScore(Bleu.score(items), RougeL.score(items), CiderD.score(items));
    }

    /** So that a predicted unknown-word mark never matches one in a reference, as the reference's wrapper does. */
    private static String renameUnknown(String reference) {
        return reference.replace("_UNK", "_UNKNOWN");
    }
}
