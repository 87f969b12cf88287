// SPDX-License-Identifier: EPL-2.0
package org.vlpet.metrics.score;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.vlpet.metrics.nlvr.NlvrItem;
import org.vlpet.metrics.vqa.AnnotatorAnswer;
import org.vlpet.metrics.vqa.SoftQuestion;
import org.vlpet.metrics.vqa.VqaQuestion;

/** Writes the references of a split beside its predictions, so that {@link Scorer} can score one's own data again. */
public final class ReferenceDumps {
    private static final JsonFactory FACTORY =
            JsonFactory.builder().disable(StreamWriteFeature.AUTO_CLOSE_TARGET).build();

    private ReferenceDumps() {
    }

    /** Official layout: {@code {"annotations": [{question_id, question_type, answer_type, answers}]}}. */
    public static void vqa(Path file, Collection<VqaQuestion> questions) throws IOException {
        annotations(file, json -> {
            for (VqaQuestion question : questions) {
                json.writeStartObject();
                Dumps.writeId(json, "question_id", question.id());
                json.writeStringField("question_type", question.questionType());
                json.writeStringField("answer_type", question.answerType());
                json.writeArrayFieldStart("answers");
                for (AnnotatorAnswer answer : question.answers()) {
                    json.writeStartObject();
                    json.writeStringField("answer", answer.answer());
                    json.writeStringField("answer_confidence", answer.confidence());
                    Dumps.writeId(json, "answer_id", answer.id());
                    json.writeEndObject();
                }
                json.writeEndArray();
                json.writeEndObject();
            }
        });
    }

    /** Questions without annotators: records with a soft {@code label}. */
    public static void vqaSoft(Path file, Collection<SoftQuestion> questions) throws IOException {
        annotations(file, json -> {
            for (SoftQuestion question : questions) {
                json.writeStartObject();
                Dumps.writeId(json, "question_id", question.id());
                json.writeStringField("question_type", question.questionType());
                json.writeStringField("answer_type", question.answerType());
                label(json, question.label());
                json.writeEndObject();
            }
        });
    }

    /** A list of {@code {question_id, label}}. */
    public static void gqa(Path file, Map<String, Map<String, Double>> labels) throws IOException {
        write(file, json -> {
            json.writeStartArray();
            for (Map.Entry<String, Map<String, Double>> entry : labels.entrySet()) {
                json.writeStartObject();
                json.writeStringField("question_id", entry.getKey());
                label(json, entry.getValue());
                json.writeEndObject();
            }
            json.writeEndArray();
        });
    }

    /** A list of {@code {identifier, label, group}}. */
    public static void nlvr(Path file, Collection<NlvrItem> items) throws IOException {
        write(file, json -> {
            json.writeStartArray();
            for (NlvrItem item : items) {
                json.writeStartObject();
                json.writeStringField("identifier", item.identifier());
                json.writeNumberField("label", item.label() ? 1 : 0);
                json.writeStringField("group", item.group());
                json.writeEndObject();
            }
            json.writeEndArray();
        });
    }

    /** COCO layout: {@code {"annotations": [{image_id, caption}]}}, one record per caption. */
    public static void captions(Path file, Map<String, List<String>> references) throws IOException {
        annotations(file, json -> {
            for (Map.Entry<String, List<String>> entry : references.entrySet()) {
                for (String caption : entry.getValue()) {
                    json.writeStartObject();
                    Dumps.writeId(json, "image_id", entry.getKey());
                    json.writeStringField("caption", caption);
                    json.writeEndObject();
                }
            }
        });
    }

    /** A list of {@code {question_id, answer_idx, type}}. */
    public static void videoQa(Path file, Map<String, ReferenceFiles.Choice> choices) throws IOException {
        write(file, json -> {
            json.writeStartArray();
            for (Map.Entry<String, ReferenceFiles.Choice> entry : choices.entrySet()) {
                json.writeStartObject();
                Dumps.writeId(json, "question_id", entry.getKey());
                json.writeNumberField("answer_idx", entry.getValue().answer());
                json.writeStringField("type", entry.getValue().type());
                json.writeEndObject();
            }
            json.writeEndArray();
        });
    }

    private static void label(JsonGenerator json, Map<String, Double> label) throws IOException {
        json.writeObjectFieldStart("label");
        for (Map.Entry<String, Double> answer : label.entrySet()) {
            json.writeNumberField(answer.getKey(), answer.getValue());
        }
        json.writeEndObject();
    }

    private static void annotations(Path file, Body records) throws IOException {
        write(file, json -> {
            json.writeStartObject();
            json.writeArrayFieldStart("annotations");
            records.writeTo(json);
            json.writeEndArray();
            json.writeEndObject();
        });
    }

    private static void write(Path file, Body body) throws IOException {
        AtomicFile.write(file, out -> {
            try (JsonGenerator json = FACTORY.createGenerator(out)) {
                body.writeTo(json);
            }
        });
    }

    private interface Body {
        void writeTo(JsonGenerator json) throws IOException;
    }
}
