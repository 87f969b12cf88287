// SPDX-License-Identifier: EPL-2.0
package org.vlpet.metrics.score;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.vlpet.metrics.MetricsInputException;

/** Reads predictions in the official formats (spec D.2). All ids come out as text. */
public final class PredictionFiles {
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

    /** COCO results: {@code [{image_id, caption}]}. */
    public static Map<String, String> captions(Path file) {
        return texts(file, "image_id", "caption");
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
            if (!key.isEmpty()) {
                throw place.error("predictions are a list: [{\"" + idKey + "\": …, \"" + textKey + "\": …}]");
            }
            final Fields fields = Fields.of(node, place);
            Ids.put(predictions, fields.id(idKey), fields.text(textKey), place);
        });
        return predictions;
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
