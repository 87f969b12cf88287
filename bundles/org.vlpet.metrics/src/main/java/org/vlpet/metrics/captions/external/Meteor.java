// SPDX-License-Identifier: EPL-2.0
package org.vlpet.metrics.captions.external;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.StringJoiner;
import org.vlpet.metrics.captions.MetricValues;
import org.vlpet.metrics.captions.TokenizedCaption;

/**
 * METEOR 1.5: {@code java -jar meteor-1.5.jar - - -stdio -l en -norm}. For every caption a line
 * {@code SCORE ||| reference ||| … ||| hypothesis} is answered by a line of statistics; then one line
 * {@code EVAL ||| statistics ||| …} by a score for each and, last, the score of all.
 */
final class Meteor {
    private static final String MARK = " ||| ";

    private Meteor() {
    }

    static MetricValues score(List<TokenizedCaption> items, Path java, Path jar, Duration limit) {
        try (JarProcess process = JarProcess.start("METEOR", java, jar, "-Xmx2G",
                List.of("-", "-", "-stdio", "-l", "en", "-norm"), limit)) {
            final StringJoiner evaluation = new StringJoiner(MARK).add("EVAL");
            for (TokenizedCaption item : items) {
                final StringJoiner line = new StringJoiner(MARK).add("SCORE");
                item.references().forEach(reference -> line.add(clean(reference)));
                process.say(line.add(clean(item.candidate())).toString());
                final String statistics = process.hear();
                if (statistics.contains("|||") || !statistics.strip().matches("[-+0-9.eE ]+")) {
                    throw process.failed("answered \"" + statistics + "\" to SCORE, which are no statistics", null);
                }
                evaluation.add(statistics.strip());
            }
            process.say(evaluation.toString());
            final double[] scores = new double[items.size()];
            for (int i = 0; i < scores.length; i++) {
                scores[i] = process.hearNumber();
            }
            return new MetricValues(process.hearNumber(), scores);
        }
    }

    /** The mark within a caption would shift everything behind it. */
    private static String clean(String text) {
        return text.replace("|||", "").replace('\n', ' ').replace("  ", " ");
    }
}
