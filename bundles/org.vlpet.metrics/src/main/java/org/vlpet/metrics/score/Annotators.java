// SPDX-License-Identifier: EPL-2.0
package org.vlpet.metrics.score;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.vlpet.metrics.vqa.AnnotatorAnswer;

/** Reads the annotators' answers of one VQA record. */
final class Annotators {
    private Annotators() {
    }

    /** {@code answers}: a list of {@code {answer, answer_confidence, answer_id}} or of plain texts. */
    static List<AnnotatorAnswer> read(Fields record) {
        final JsonNode answers = record.get("answers");
        final Place place = record.place().child("answers");
        if (!answers.isArray() || answers.isEmpty()) {
            throw place.error("expected a list of at least one answer, ten in the official data");
        }
        final List<AnnotatorAnswer> out = new ArrayList<>(answers.size());
        for (JsonNode answer : answers) {
            final Place at = place.child(Integer.toString(out.size()));
            final String number = Integer.toString(out.size() + 1);
            if (answer.isTextual()) {
                out.add(new AnnotatorAnswer(answer.textValue(), "", number));
            } else {
                final Fields fields = Fields.of(answer, at);
                out.add(new AnnotatorAnswer(fields.text("answer"), fields.optionalText("answer_confidence"),
                        fields.has("answer_id") ? fields.id("answer_id") : number));
            }
        }
        return out;
    }
}
