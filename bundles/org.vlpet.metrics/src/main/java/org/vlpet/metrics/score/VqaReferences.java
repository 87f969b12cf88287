// SPDX-License-Identifier: EPL-2.0
package org.vlpet.metrics.score;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.vlpet.metrics.MetricsInputException;
import org.vlpet.metrics.vqa.SoftQuestion;
import org.vlpet.metrics.vqa.VqaQuestion;

/**
 * The references of a VQA split. One of the maps is empty.
 *
 * @param annotated questions with annotators' answers, by id, in file order
 * @param soft      questions with soft labels only, by id, in file order
 */
public record VqaReferences(Map<String, VqaQuestion> annotated, Map<String, SoftQuestion> soft) {

    /**
     * Reads the official annotations {@code {"annotations": [{question_id, question_type, answer_type, answers:
     * [{answer,
     * answer_confidence, answer_id}]}]}}, or a list of records with {@code answers} or, lacking those, a soft
     * {@code label}.
     */
    public static VqaReferences read(Path file) {
        final Map<String, VqaQuestion> annotated = new LinkedHashMap<>();
        final Map<String, SoftQuestion> soft = new LinkedHashMap<>();
        JsonRecords.read(file, (key, node, place) -> {
            if (!key.isEmpty()) {
                throw place.error("expected {\"annotations\": [{\"question_id\": …, \"answers\": […]}]}");
            }
            final Fields fields = Fields.of(node, place);
            final String id = fields.id("question_id");
            final String questionType = fields.optionalText("question_type");
            final String answerType = fields.optionalText("answer_type");
            if (fields.has("answers")) {
                Ids.put(annotated, id, VqaQuestion.of(id, questionType, answerType, Annotators.read(fields)), place);
            } else if (fields.has("label")) {
                Ids.put(soft, id, new SoftQuestion(id, questionType, answerType,
                        Fields.label(fields.get("label"), place.child("label"))), place);
            } else {
                throw place.error("has neither \"answers\" nor \"label\"; use the annotations file, not the questions");
            }
        });
        if (!annotated.isEmpty() && !soft.isEmpty()) {
            throw new MetricsInputException(file + " mixes questions with \"answers\" and with \"label\" only (first: "
                    + soft.keySet().iterator().next() + "); use one kind");
        }
        return new VqaReferences(annotated, soft);
    }
}
