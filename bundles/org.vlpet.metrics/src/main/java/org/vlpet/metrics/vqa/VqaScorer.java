// SPDX-License-Identifier: EPL-2.0
package org.vlpet.metrics.vqa;

import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.vlpet.metrics.MetricsInputException;

/** VQA accuracy against the annotators' answers (spec E.1) and against soft labels. */
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
        if (questions.isEmpty()) {
            throw new MetricsInputException("no VQA question to score; give at least one");
        }
        final Mean overall = new Mean();
        final SortedMap<String, Mean> answerTypes = new TreeMap<>();
        final SortedMap<String, Mean> questionTypes = new TreeMap<>();
        for (VqaQuestion question : questions) {
            final String prediction = predictions.get(question.id());
            if (prediction == null) {
                throw new MetricsInputException("question " + question.id() + " has no predicted answer");
            }
            final double accuracy = accuracy(question, prediction);
            overall.add(accuracy);
            answerTypes.computeIfAbsent(question.answerType(), t -> new Mean()).add(accuracy);
            questionTypes.computeIfAbsent(question.questionType(), t -> new Mean()).add(accuracy);
        }
        return new VqaScore(overall.percent(), percents(answerTypes), percents(questionTypes), mode);
    }

    /**
     * The questions whose best answer is ({@code optimal}) or is not in the answer vocabulary. A question that does not say
     * belongs to both, as in the reference.
     */
    public static List<VqaQuestion> subset(Collection<VqaQuestion> questions, boolean optimal) {
        return questions.stream().filter(q -> q.topkOptimal().orElse(optimal) == optimal).toList();
    }

    /**
     * Soft-label score of one answer: the label's weight of the raw string, 0 if it is not there.
     *
     * @param label answer to weight, weights between 0 and 1
     */
    public static double softLabel(Map<String, Double> label, String prediction) {
        return label.getOrDefault(prediction, 0.0);
    }

    /**
     * Mean soft-label score in percent.
     *
     * @param labels soft labels by question id
     * @throws MetricsInputException if there is no label or an answer is missing
     */
    public static double softLabelPercent(Map<String, Map<String, Double>> labels, Map<String, String> predictions) {
        if (labels.isEmpty()) {
            throw new MetricsInputException("no VQA question to score; give at least one");
        }
        final Mean mean = new Mean();
        labels.forEach((id, label) -> {
            final String prediction = predictions.get(id);
            if (prediction == null) {
                throw new MetricsInputException("question " + id + " has no predicted answer");
            }
            mean.add(softLabel(label, prediction));
        });
        return mean.percent();
    }

    private static SortedMap<String, Double> percents(SortedMap<String, Mean> means) {
        final SortedMap<String, Double> out = new TreeMap<>();
        means.forEach((type, mean) -> out.put(type, mean.percent()));
        return Collections.unmodifiableSortedMap(out);
    }

    private static final class Mean {
        private double sum;
        private int count;

        void add(double value) {
            sum += value;
            count++;
        }

        double percent() {
            return 100 * sum / count;
        }
    }
}
