// SPDX-License-Identifier: EPL-2.0
package org.vlpet.metrics.vqa;

import java.util.List;
import java.util.Optional;

/**
 * What the annotators said about one question.
 *
 * @param id           question id
 * @param questionType e.g. "what is this"
 * @param answerType   "yes/no", "number" or "other"
 * @param answers      the annotators' answers, ten in the official data, at least one
 * @param topkOptimal  whether the answer vocabulary holds the best answer; empty if the data does not say
 */
public record VqaQuestion(String id, String questionType, String answerType, List<AnnotatorAnswer> answers,
        Optional<Boolean> topkOptimal) {
    public VqaQuestion {
        answers = List.copyOf(answers);
        if (answers.isEmpty()) {
            throw new IllegalArgumentException("question " + id + " has no answers");
        }
    }

    public static VqaQuestion of(String id, String questionType, String answerType, List<AnnotatorAnswer> answers) {
        return new VqaQuestion(id, questionType, answerType, answers, Optional.empty());
    }
}
