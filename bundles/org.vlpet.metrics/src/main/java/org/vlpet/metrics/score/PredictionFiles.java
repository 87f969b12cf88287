// SPDX-License-Identifier: EPL-2.0
package org.vlpet.metrics.score;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.vlpet.metrics.MetricsInputException;

/** Reads predictions in the official formats (spec D.2). All ids come out as text. */
public final class PredictionFiles {
    private static final String CLIP = "clip_id";

    private PredictionFiles() {
    }

    /** VQA: {@code [{question_id, answer}]}. */
    public static Map<String, String> vqa(Path file) {
        return texts(file, "question_id", "answer");
    }

    /** GQA: {@code [{questionId, prediction}]}. */
    public static Map<String, String> gqa(Path file) {
        return texts(file, "questionId", "prediction");
    }

    /**
     * COCO results {@code [{image_id, caption}]}, or lines {@code {clip_id, descs: [{desc}]}} as the VALUE server takes
     * them.
     */
    public static Map<String, String> captions(Path file) {
        final Map<String, String> captions = new LinkedHashMap<>();
        JsonRecords.read(file, (key, node, place) -> {
            final Fields fields = record(key, node, place, "image_id", "caption");
            if (!fields.has(CLIP)) {
                Ids.put(captions, fields.id("image_id"), fields.text("caption"), place);
                return;
            }
            final JsonNode descriptions = fields.get("descs");
            if (!descriptions.isArray() || descriptions.size() != 1) {
                throw place.child("descs").error("a prediction is one description: [{\"desc\": …}]");
            }
            Ids.put(captions, fields.id(CLIP),
                    Fields.of(descriptions.get(0), place.child("descs").child("0")).text("desc"), place);
        });
        return captions;
    }

    /**
     * TVQA and How2QA: {@code {question_id: choice}}; a choice is a whole number, as the VALUE server takes it, or the
     * decoded answer, which is right only if it is {@code a<number>} to the letter.
     */
    public static Map<String, String> videoQa(Path file) {
        final Map<String, String> answers = new LinkedHashMap<>();
        JsonRecords.read(file, (key, node, place) -> {
            if (key.isEmpty() || !node.isTextual() && !node.isIntegralNumber()) {
                throw place.error("predictions are one object: {\"question_id\": choice, …}");
            }
            Ids.put(answers, key, node.isTextual() ? node.textValue() : "a" + node.asText(), place);
        });
        return answers;
    }

    /** NLVR2: lines {@code identifier,True|False}, or JSON {@code [{identifier, prediction}]} by the file's ending. */
    public static Map<String, Boolean> nlvr(Path file) {
        if (TextFile.endsWith(file, ".csv")) {
            return nlvrCsv(file);
        }
        final Map<String, Boolean> predictions = new LinkedHashMap<>();
        JsonRecords.read(file, (key, node, place) -> {
            if (!key.isEmpty() && !node.isObject()) {
                Ids.put(predictions, key, Fields.truth(node, place), place);
                return;
            }
            final Fields fields = Fields.of(node, place);
            Ids.put(predictions, fields.id("identifier"),
                    Fields.truth(fields.get("prediction"), place.child("prediction")), place);
        });
        return predictions;
    }

    private static Map<String, String> texts(Path file, String idKey, String textKey) {
        final Map<String, String> predictions = new LinkedHashMap<>();
        JsonRecords.read(file, (key, node, place) -> {
            final Fields fields = record(key, node, place, idKey, textKey);
            Ids.put(predictions, fields.id(idKey), fields.text(textKey), place);
        });
        return predictions;
    }

    private static Fields record(String key, JsonNode node, Place place, String idKey, String textKey) {
        if (!key.isEmpty()) {
            throw place.error("predictions are a list: [{\"" + idKey + "\": …, \"" + textKey + "\": …}]");
        }
        return Fields.of(node, place);
    }

    private static Map<String, Boolean> nlvrCsv(Path file) {
        final Map<String, Boolean> predictions = new LinkedHashMap<>();
        try (BufferedReader reader = TextFile.open(file)) {
            int number = 0;
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                final Place place = new Place(file, "line " + ++number);
                if (line.isBlank()) {
                    continue;
                }
                final int comma = line.lastIndexOf(',');
                if (comma <= 0) {
                    throw place.error("expected identifier,True or identifier,False");
                }
                Ids.put(predictions, line.substring(0, comma).strip(),
                        Fields.truth(line.substring(comma + 1).strip(), place), place);
            }
        } catch (IOException e) {
            throw TextFile.unreadable(file, e);
        }
        if (predictions.isEmpty()) {
            throw new MetricsInputException(file + " holds no record; was it written completely?");
        }
        return predictions;
    }
}
