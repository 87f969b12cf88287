// SPDX-License-Identifier: EPL-2.0
package org.vlpet.metrics.captions.external;

import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.vlpet.metrics.captions.CaptionItem;
import org.vlpet.metrics.captions.CaptionScorer;
import org.vlpet.metrics.captions.MetricValues;
import org.vlpet.metrics.captions.TokenizedCaption;

/**
 * METEOR and SPICE, as far as the user has them.
 *
 * @param meteor the jar of METEOR 1.5, with its data folder beside it
 * @param spice  the jar of SPICE 1.0, with its lib folder beside it
 * @param java   executable that runs them
 * @param limit  time that each may take for all captions together
 */
public record ExternalScorers(Optional<Path> meteor, Optional<Path> spice, Path java, Duration limit) {
    private static final Duration USUAL_LIMIT = Duration.ofHours(1);

    /** None. */
    public static ExternalScorers none() {
        return new ExternalScorers(Optional.empty(), Optional.empty(), ownJava(), USUAL_LIMIT);
    }

    /** The Java that this program runs on. */
    public static Path ownJava() {
        return Path.of(System.getProperty("java.home"), "bin", "java");
    }

    /** Scores of those that are there, by name: {@code METEOR}, {@code SPICE}; as fractions. */
    public Map<String, MetricValues> score(List<CaptionItem> items) {
        final Map<String, MetricValues> scores = new LinkedHashMap<>();
        if (meteor.isEmpty() && spice.isEmpty()) {
            return scores;
        }
        final List<TokenizedCaption> tokenized = CaptionScorer.tokenize(items);
        meteor.ifPresent(jar -> scores.put("METEOR", Meteor.score(tokenized, java, jar, limit)));
        spice.ifPresent(jar -> scores.put("SPICE", Spice.score(tokenized, java, jar, limit)));
        return scores;
    }
}
