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
import java.util.Optional;

/** Writes {@code records.jsonl} of a video set, and {@code clips.jsonl}, what the clips show. */
final class ClipRecords implements Closeable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String[] SHOWS = {"one act", "two acts", "three acts"};

    private final BufferedWriter records;
    private final BufferedWriter clips;

    ClipRecords(Path folder) throws IOException {
        records = Files.newBufferedWriter(folder.resolve("records.jsonl"));
        clips = Files.newBufferedWriter(folder.resolve("clips.jsonl"));
    }

    /** A question about a clip, its choices and which of them is right. */
    record Asked(int clip, String text, List<String> choices, int answer) {
    }

    /** Folder of a clip's frames, relative to the data folder. */
    static String frames(String split, int clip) {
        return "frames/%s-%05d".formatted(split, clip);
    }

    void question(String task, String split, int number, Asked asked, Clip clip, List<String> subtitles)
            throws IOException {
        ObjectNode record = record(task, split, number, asked.clip(), subtitles).put("text", asked.text())
                .put("timespan", clip.span());
        asked.choices().forEach(record.putArray("choices")::add);
        record.put("answer", asked.answer());
        if (task.equals("tvqa")) {
            record.put("group", SHOWS[clip.acts().size() - 1]);
        }
        line(records, record);
    }

    void caption(String task, String split, int number, int clip, Optional<String> timespan, List<String> subtitles,
            List<String> references) throws IOException {
        ObjectNode record = record(task, split, number, clip, subtitles);
        timespan.ifPresent(span -> record.put("timespan", span));
        references.forEach(record.putArray("references")::add);
        line(records, record);
    }

    void clip(String split, int number, Clip clip) throws IOException {
        ObjectNode line = JSON.createObjectNode().put("frames", frames(split, number));
        ArrayNode acts = line.putArray("acts");
        for (Act act : clip.acts()) {
            acts.addObject().put("size", act.size().word()).put("color", act.color().word())
                    .put("shape", act.kind().word()).put("moves", act.direction().word());
        }
        line(clips, line);
    }

    private static ObjectNode record(String task, String split, int number, int clip, List<String> subtitles) {
        ObjectNode record = JSON.createObjectNode().put("task", task).put("split", split)
                .put("id", "%s-%s-%05d".formatted(task, split, number)).put("frames", frames(split, clip));
        subtitles.forEach(record.putArray("subtitles")::add);
        return record;
    }

    private static void line(BufferedWriter writer, ObjectNode node) throws IOException {
        writer.write(JSON.writeValueAsString(node));
        writer.write('\n');
    }

    @Override
    public void close() throws IOException {
        try (clips) {
            records.close();
        }
    }
}
