// SPDX-License-Identifier: EPL-2.0
package org.vlpet.metrics.vqa;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.vlpet.metrics.MetricsInputException;

/** How answers are brought to a common form before they are compared. */
public enum VqaMode {
    /**
     * As the reference implementation of VL-PET: the prediction always through both passes, the annotators' answers
     * through
     * the punctuation pass only, and only if they are not all equal.
     */
    REFERENCE,
    /** As the public VQA evaluation: prediction and annotators' answers through both passes, if the latter are not
     * all equal. */
    OFFICIAL;

    /** The name used on the command line and in output. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws MetricsInputException for another name */
    public static VqaMode of(String id) {
        return Arrays.stream(values()).filter(m -> m.id().equals(id)).findFirst().orElseThrow(
                () -> new MetricsInputException("unknown VQA mode '" + id + "'; use one of "
                        + List.of(REFERENCE.id(), OFFICIAL.id())));
    }

    List<AnnotatorAnswer> annotators(List<AnnotatorAnswer> answers) {
        final List<AnnotatorAnswer> given = this == OFFICIAL
                ? answers.stream().map(a -> a.withAnswer(AnswerNormalizer.clean(a.answer()))).toList() : answers;
        if (allEqual(given)) {
            return given;
        }
        return given.stream().map(a -> a.withAnswer(this == OFFICIAL
                ? AnswerNormalizer.normalize(a.answer()) : AnswerNormalizer.punctuation(a.answer()))).toList();
    }

    String prediction(String answer, List<AnnotatorAnswer> answers) {
        if (this == REFERENCE) {
            return AnswerNormalizer.normalize(answer);
        }
        final boolean equal = allEqual(answers.stream()
                .map(a -> a.withAnswer(AnswerNormalizer.clean(a.answer()))).toList());
        return equal ? AnswerNormalizer.clean(answer) : AnswerNormalizer.normalize(answer);
    }

    private static boolean allEqual(List<AnnotatorAnswer> answers) {
        return answers.stream().map(AnnotatorAnswer::answer).distinct().count() <= 1;
    }
}
