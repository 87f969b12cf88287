// SPDX-License-Identifier: EPL-2.0
package org.vlpet.data.shapes;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Writes {@code records.jsonl}, the layout of one's own data, and {@code scenes.jsonl}, what the pictures show. */
final class RecordLines implements Closeable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final BufferedWriter records;
    private final BufferedWriter scenes;

    RecordLines(Path folder) throws IOException {
        records = Files.newBufferedWriter(folder.resolve("records.jsonl"));
        scenes = Files.newBufferedWriter(folder.resolve("scenes.jsonl"));
    }

    /** Where the picture of a scene lies, relative to the folder. */
    static String image(String split, int scene) {
        return "images/%s-%05d.png".formatted(split, scene);
    }

    void vqa(String split, int number, ShapesExamples.Asked asked, List<String> annotators) throws IOException {
        ObjectNode record = record("vqa", split, number, asked.question().text(), asked.scene());
        answers(record, Annotators.softLabels(annotators));
        annotators.forEach(record.putArray("annotators")::add);
        line(records, record);
    }

    void gqa(String split, int number, ShapesExamples.Asked asked) throws IOException {
        ObjectNode record = record("gqa", split, number, asked.question().text(), asked.scene());
        answers(record, Map.of(asked.answer(), 1.0));
        line(records, record);
    }

    void nlvr(String split, int number, ShapesExamples.Stated stated) throws IOException {
        ObjectNode record = record("nlvr", split, number, stated.statement().text(), stated.first(), stated.second());
        answers(record, Map.of(Boolean.toString(stated.holds()), 1.0));
        record.put("group", "nlvr-%s-%05d".formatted(split, stated.group()));
        line(records, record);
    }

    void caption(String split, int number, ShapesExamples.Described described) throws IOException {
        ObjectNode record = record("caption", split, number, "", described.scene());
        described.captions().forEach(record.putArray("references")::add);
        line(records, record);
    }

    void scene(String split, int number, Scene scene) throws IOException {
        ObjectNode line = JSON.createObjectNode().put("image", image(split, number));
        ArrayNode objects = line.putArray("objects");
        for (SceneObject object : scene.objects()) {
            objects.addObject().put("size", object.size().word()).put("color", object.color().word())
                    .put("shape", object.kind().word()).put("row", object.place().row())
                    .put("column", object.place().column());
        }
        line(scenes, line);
    }

    private static ObjectNode record(String task, String split, int number, String text, int... images) {
        ObjectNode record = JSON.createObjectNode().put("task", task).put("split", split)
                .put("id", "%s-%s-%05d".formatted(task, split, number));
        ArrayNode paths = record.putArray("images");
        for (int scene : images) {
            paths.add(image(split, scene));
        }
        return record.put("text", text);
    }

    private static void answers(ObjectNode record, Map<String, Double> scores) {
        ObjectNode answers = record.putObject("answers");
        scores.forEach(answers::put);
    }

    private static void line(BufferedWriter writer, ObjectNode node) throws IOException {
        writer.write(JSON.writeValueAsString(node));
        writer.write('\n');
    }

    @Override
    public void close() throws IOException {
        try (scenes) {
            records.close();
        }
    }
}
