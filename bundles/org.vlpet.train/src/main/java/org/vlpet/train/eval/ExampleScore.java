// SPDX-License-Identifier: EPL-2.0
package org.vlpet.train.eval;

import java.util.List;
import org.vlpet.data.Example;
import org.vlpet.metrics.vqa.AnnotatorAnswer;
import org.vlpet.metrics.vqa.VqaMode;
import org.vlpet.metrics.vqa.VqaQuestion;
import org.vlpet.metrics.vqa.VqaScorer;

/** Score of a single example in percent, for the samples to look at. */
final class ExampleScore {
    private static final double PERCENT = 100;

    private ExampleScore() {
    }

    /** Official accuracy where annotators are known, else the soft label. */
    static double vqa(Example example, String answer) {
        List<String> annotators = example.details().annotators();
        return annotators.isEmpty() ? label(example, answer)
                : PERCENT * VqaScorer.of(VqaMode.OFFICIAL).accuracy(VqaQuestion.of(example.identifier(), "", "",
                        AnnotatorAnswer.of(annotators)), answer);
    }

    /** Weight of the answer among the acceptable ones. */
    static double label(Example example, String answer) {
        return PERCENT * example.answers().orElse(List.of()).stream().filter(known -> known.text().equals(answer))
                .mapToDouble(org.vlpet.data.Answer::score).findFirst().orElse(0);
    }

    /** All or nothing. */
    static double equal(Example example, String answer) {
        return example.target().filter(answer::equals).isPresent() ? PERCENT : 0;
    }
}
