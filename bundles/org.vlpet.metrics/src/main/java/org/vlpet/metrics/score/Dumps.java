// SPDX-License-Identifier: EPL-2.0
package org.vlpet.metrics.score;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;
import org.vlpet.metrics.MetricsInputException;

/** Writes predictions in the official formats (spec D.2), so that {@link Scorer} and the public servers can read
 * them. */
public final class Dumps {
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .disable(StreamWriteFeature.AUTO_CLOSE_TARGET).build();

    private Dumps() {
    }

    /** VQA: {@code [{question_id, answer}]}. */
    public static void vqa(Path file, Map<String, String> answers) throws IOException {
        list(file, answers, "question_id", "answer");
    }

    /** GQA: {@code [{questionId, prediction}]}, ids always as text. */
    public static void gqa(Path file, Map<String, String> predictions) throws IOException {
        AtomicFile.write(file, out -> {
            try (JsonGenerator json = FACTORY.createGenerator(out)) {
                json.writeStartArray();
                for (Map.Entry<String, String> e : predictions.entrySet()) {
                    json.writeStartObject();
                    json.writeStringField("questionId", e.getKey());
                    json.writeStringField("prediction", e.getValue());
                    json.writeEndObject();
                }
                json.writeEndArray();
            }
        });
    }

    /** COCO results: {@code [{image_id, caption}]}. */
    public static void captions(Path file, Map<String, String> captions) throws IOException {
        list(file, captions, "image_id", "caption");
    }

    /**
     * NLVR2: {@code identifier,True|False} per line.
     *
     * @throws MetricsInputException if an identifier holds a comma or a line break
     */
    public static void nlvr(Path file, Map<String, Boolean> predictions) throws IOException {
        for (String id : predictions.keySet()) {
            if (id.isBlank() || !id.strip().equals(id) || id.chars().anyMatch(c -> c == ',' || c == '\n' || c == '\r')) {
                throw new MetricsInputException("NLVR2 identifier '" + Ids.shorten(id)
                        + "' cannot stand in a csv file; use one without comma, line break and outer blanks");
            }
        }
        AtomicFile.write(file, out -> {
            for (Map.Entry<String, Boolean> e : predictions.entrySet()) {
                line(out, e.getKey() + "," + (e.getValue() ? "True" : "False"));
            }
        });
    }

    /** TVQA and How2QA: {@code {question_id: choice}}. */
    public static void videoQa(Path file, Map<String, Integer> choices) throws IOException {
        AtomicFile.write(file, out -> {
            try (JsonGenerator json = FACTORY.createGenerator(out)) {
                json.writeStartObject();
                for (Map.Entry<String, Integer> e : choices.entrySet()) {
                    json.writeNumberField(e.getKey(), e.getValue());
                }
                json.writeEndObject();
            }
        });
    }

    /**
     * A description of a clip.
     *
     * @param video name of the video
     * @param clip id of the clip
     * @param timespan part of the video as JSON; empty: none
     * @param text the description
     */
    public record ClipCaption(String video, String clip, String timespan, String text) {
    }

    /** TVC and YC2C: a line {@code {vid_name, clip_id, ts, descs: [{desc}]}} for each clip; {@code ts} if it has one. */
    public static void clips(Path file, Collection<ClipCaption> captions) throws IOException {
        AtomicFile.write(file, out -> {
            try (JsonGenerator json = FACTORY.createGenerator(out)) {
                json.setRootValueSeparator(null);
                for (ClipCaption caption : captions) {
                    json.writeStartObject();
                    json.writeStringField("vid_name", caption.video());
                    writeId(json, "clip_id", caption.clip());
                    if (!caption.timespan().isEmpty()) {
                        json.writeFieldName("ts");
                        json.writeRawValue(caption.timespan());
                    }
                    json.writeArrayFieldStart("descs");
                    json.writeStartObject();
                    json.writeStringField("desc", caption.text());
                    json.writeEndObject();
                    json.writeEndArray();
                    json.writeEndObject();
                    json.writeRaw('\n');
                }
            }
        });
    }

    /** TVQA and How2QA as decoded: {@code {question_id: text}}; what accuracy is computed from. */
    public static void videoAnswers(Path file, Map<String, String> answers) throws IOException {
        AtomicFile.write(file, out -> {
            try (JsonGenerator json = FACTORY.createGenerator(out)) {
                json.writeStartObject();
                for (Map.Entry<String, String> e : answers.entrySet()) {
                    json.writeStringField(e.getKey(), e.getValue());
                }
                json.writeEndObject();
            }
        });
    }

    private static void list(Path file, Map<String, String> values, String idKey, String textKey) throws IOException {
        AtomicFile.write(file, out -> {
            try (JsonGenerator json = FACTORY.createGenerator(out)) {
                json.writeStartArray();
                for (Map.Entry<String, String> e : values.entrySet()) {
                    json.writeStartObject();
                    writeId(json, idKey, e.getKey());
                    json.writeStringField(textKey, e.getValue());
                    json.writeEndObject();
                }
                json.writeEndArray();
            }
        });
    }

    /** A whole number in its plain spelling is written as a number, as the official files do; anything else as text. */
    static void writeId(JsonGenerator json, String key, String id) throws IOException {
        if (id.matches("0|[1-9][0-9]{0,17}")) {
            json.writeNumberField(key, Long.parseLong(id));
        } else {
            json.writeStringField(key, id);
        }
    }

    private static void line(OutputStream out, String text) throws IOException {
        out.write((text + "\n").getBytes(StandardCharsets.UTF_8));
    }
}
