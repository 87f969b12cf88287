// SPDX-License-Identifier: EPL-2.0
package org.vlpet.train.pretrain;

import ai.djl.ndarray.NDManager;
import java.util.regex.Pattern;
import org.vlpet.data.text.TextTokenizer;
import org.vlpet.nn.ModelInput;

/** The batches of a whole pre-training: some lines first, then all. */
final class TextPhases {
    private final TextBatches first;
    private final TextBatches all;
    private final int firstSteps;

    private TextPhases(TextBatches first, TextBatches all, int firstSteps) {
        this.first = first;
        this.all = all;
        this.firstSteps = firstSteps;
    }

    static TextPhases of(Corpus corpus, TextTokenizer tokenizer, PretrainSettings settings) {
        TextBatches all = new TextBatches(corpus, tokenizer, settings);
        Corpus early = corpus.containing(Pattern.compile(settings.firstSources()));
        return settings.firstSteps() <= 0 || early.lines().isEmpty() ? new TextPhases(all, all, 0)
                : new TextPhases(new TextBatches(early, tokenizer, settings), all, settings.firstSteps());
    }

    ModelInput batch(NDManager scope, long step) {
        return step < firstSteps ? first.batch(scope, step) : all.batch(scope, step - firstSteps);
    }
}
