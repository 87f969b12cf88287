// SPDX-License-Identifier: EPL-2.0
package org.vlpet.metrics.score;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.vlpet.metrics.nlvr.NlvrItem;

/** Reads references in the official formats (spec D.2); VQA has its own {@link VqaReferences}. All ids come out as
 * text. */
public final class ReferenceFiles {
    /** Choices are told apart by one digit. */
    private static final int MOST_CHOICES = 9;

    private ReferenceFiles() {
    }

    /** GQA: a list of {@code {question_id, label}}, or the official {@code {id: {"answer": …}}}. */
    public static Map<String, Map<String, Double>> gqa(Path file) {
        final Map<String, Map<String, Double>> labels = new LinkedHashMap<>();
        JsonRecords.read(file, (key, node, place) -> {
            final Fields fields = Fields.of(node, place);
            final Map<String, Double> label = key.isEmpty() || fields.has("label")
                    ? Fields.label(fields.get("label"), place.child("label")) : Map.of(fields.text("answer"), 1.0);
            Ids.put(labels, key.isEmpty() ? fields.id("question_id") : key, label, place);
        });
        return labels;
    }

    /** NLVR2: records {@code {identifier, label}}; an optional {@code group} replaces the official grouping. */
    public static Map<String, NlvrItem> nlvr(Path file) {
        final Map<String, NlvrItem> items = new LinkedHashMap<>();
        JsonRecords.read(file, (key, node, place) -> {
            if (!key.isEmpty()) {
                throw place.error("expected a list of {\"identifier\": …, \"label\": …}");
            }
            final Fields fields = Fields.of(node, place);
            final String id = fields.id("identifier");
            final boolean label = Fields.truth(fields.get("label"), place.child("label"));
            Ids.put(items, id, fields.has("group") ? new NlvrItem(id, label, fields.id("group")) : NlvrItem.of(id, label),
                    place);
        });
        return items;
    }

    /**
     * Captions: COCO {@code {"annotations": [{image_id, caption}]}} or such a list, several records per image, or
     * {@code {id: [captions]}}.
     */
    public static Map<String, List<String>> captions(Path file) {
        final Map<String, List<String>> references = new LinkedHashMap<>();
        JsonRecords.read(file, (key, node, place) -> {
            if (!key.isEmpty()) {
                Ids.put(references, key, Fields.texts(node, place), place);
                return;
            }
            final Fields fields = Fields.of(node, place);
            references.computeIfAbsent(fields.id("image_id"), id -> new ArrayList<>())
                    .addAll(Fields.texts(fields.get("caption"), place.child("caption")));
        });
        return references;
    }

    /**
     * The right answer of a multiple-choice question.
     *
     * @param answer number of the choice
     * @param type what accuracy is split by
     */
    public record Choice(int answer, String type) {
    }

    /**
     * Questions about videos: records {@code {question_id, answer_idx, type}}, or the lines of TVQA and How2QA, whose
     * keys are {@code qid} and, for TVQA, {@code show_name}.
     */
    public static Map<String, Choice> videoQa(Path file) {
        final Map<String, Choice> choices = new LinkedHashMap<>();
        JsonRecords.read(file, (key, node, place) -> {
            if (!key.isEmpty()) {
                throw place.error("expected a list of {\"question_id\": …, \"answer_idx\": …}");
            }
            final Fields fields = Fields.of(node, place);
            final String type = fields.has("type") ? "type" : "show_name";
            final int answer = fields.get("answer_idx").isInt() ? fields.get("answer_idx").intValue() : -1;
            if (answer < 0 || answer > MOST_CHOICES) {
                throw place.child("answer_idx").error("is no number of a choice, 0 to " + MOST_CHOICES);
            }
            Ids.put(choices, fields.id(fields.has("qid") ? "qid" : "question_id"),
                    new Choice(answer, fields.optionalText(type)), place);
        });
        return choices;
    }
}
