// SPDX-License-Identifier: EPL-2.0
package org.vlpet.train.eval;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.vlpet.data.Example;
import org.vlpet.model.experiment.TaskKind;

/** What the examples of a split should be answered with, in the file formats that {@code score} reads. */
final class References {
    private References() {
    }

    /** Whether the example can be scored. */
    static boolean isLabelled(Example example) {
        return switch (example.kind()) {
            case VQA -> !example.details().annotators().isEmpty() || example.answers().isPresent();
            case GQA -> example.answers().isPresent();
            case NLVR, TVQA, HOW2QA -> example.target().isPresent();
            case CAPTION, TVC, YC2C -> !example.references().isEmpty();
        };
    }

    /** Acceptable texts, best first. */
    static List<String> texts(Example example) {
        return switch (example.kind()) {
            case VQA, GQA -> example.answers().orElse(List.of()).stream()
                    .sorted((a, b) -> Double.compare(b.score(), a.score())).map(org.vlpet.data.Answer::text).toList();
            case NLVR, TVQA, HOW2QA -> example.target().stream().toList();
            case CAPTION, TVC, YC2C -> example.references();
        };
    }

    /** The references file of a split; every example is labelled. */
    static ObjectNode file(List<Example> examples) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        ArrayNode list = root.putArray("annotations");
        // Soft labels are used only if no question has annotators: the two scores must not be mixed in one number.
        boolean annotated = examples.stream().allMatch(example -> !example.details().annotators().isEmpty());
        examples.forEach(example -> add(list, example, annotated));
        return root;
    }

    private static void add(ArrayNode list, Example example, boolean annotated) {
        switch (example.kind()) {
            case VQA -> {
                ObjectNode node = list.addObject().put("question_id", example.identifier())
                        .put("question_type", example.details().questionType())
                        .put("answer_type", example.details().answerType());
                if (annotated) {
                    ArrayNode answers = node.putArray("answers");
                    example.details().annotators().forEach(answer -> answers.addObject().put("answer", answer)
                            .put("answer_confidence", "").put("answer_id", answers.size()));
                } else {
                    label(node, example);
                }
            }
            case GQA -> label(list.addObject().put("question_id", example.identifier()), example);
            case NLVR -> {
                ObjectNode node = list.addObject().put("identifier", example.identifier())
                        .put("label", Boolean.parseBoolean(example.target().orElseThrow()));
                if (!example.group().isBlank()) {
                    node.put("group", example.group());
                }
            }
            case CAPTION -> example.references().forEach(text -> list.addObject()
                    .put("image_id", example.identifier()).put("caption", text));
            case TVQA, HOW2QA, TVC, YC2C -> throw new IllegalArgumentException(example.kind()
                    + " has its own files: VideoResults");
        }
    }

    private static void label(ObjectNode node, Example example) {
        ObjectNode label = node.putObject("label");
        example.answers().orElse(List.of()).forEach(answer -> label.put(answer.text(), answer.score()));
    }

    /** Ending of the predictions file. */
    static String ending(TaskKind kind) {
        return kind == TaskKind.NLVR ? ".csv" : ".json";
    }
}
