// SPDX-License-Identifier: EPL-2.0
package org.vlpet.metrics.vqa;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.vlpet.metrics.MetricsInputException;

/** VQA accuracy against the annotators' answers, and the soft-label score (spec E.1). */
public final class VqaScorer {
    private final VqaMode mode;

    private VqaScorer(VqaMode mode) {
        this.mode = mode;
    }

    public static VqaScorer of(VqaMode mode) {
        return new VqaScorer(mode);
    }

    /**
     * Accuracy of one answer, between 0 and 1: for each annotator min(1, agreeing others / 3), averaged.
     */
    public double accuracy(VqaQuestion question, String prediction) {
        final String answer = mode.prediction(prediction, question.answers());
        final List<AnnotatorAnswer> truth = mode.annotators(question.answers());
        double sum = 0;
        for (AnnotatorAnswer annotator : truth) {
            final long agreeing = truth.stream()
                    .filter(other -> !other.equals(annotator) && other.answer().equals(answer)).count();
            sum += Math.min(1.0, agreeing / 3.0);
        }
        return sum / truth.size();
    }

    /**
     * Scores every question.
     *
     * @param predictions answer by question id; one for every question
     * @throws MetricsInputException if there is no question or an answer is missing
     */
    public VqaScore score(Collection<VqaQuestion> questions, Map<String, String> predictions) {
        final VqaScore.Builder score = new VqaScore.Builder(mode.id());
        for (VqaQuestion question : questions) {
            score.add(question.answerType(), question.questionType(),
                    accuracy(question, prediction(predictions, question.id())));
        }
        return score.build();
    }

    /**
     * Soft-label score: the mean label weight of the raw predicted strings. Its mode is {@code soft}.
     *
     * @param predictions answer by question id; one for every question
     * @throws MetricsInputException if there is no question or an answer is missing
     */
    public static VqaScore scoreSoft(Collection<SoftQuestion> questions, Map<String, String> predictions) {
        final VqaScore.Builder score = new VqaScore.Builder("soft");
        for (SoftQuestion question : questions) {
            score.add(question.answerType(), question.questionType(),
                    question.score(prediction(predictions, question.id())));
        }
        return score.build();
    }

    /**
     * The questions whose best answer is ({@code optimal}) or is not in the answer vocabulary. A question that does
     * not say
     * belongs to both, as in the reference.
     */
    public static List<VqaQuestion> subset(Collection<VqaQuestion> questions, boolean optimal) {
        return questions.stream().filter(q -> q.topkOptimal().orElse(optimal) == optimal).toList();
    }

    private static String prediction(Map<String, String> predictions, String id) {
        final String prediction = predictions.get(id);
        if (prediction == null) {
            throw new MetricsInputException("question " + id + " has no predicted answer");
        }
        return prediction;
    }
}
