// SPDX-License-Identifier: EPL-2.0
package org.vlpet.data.reference;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.vlpet.data.json.JsonFile;
import org.vlpet.data.json.JsonItem;

/** What is said in each video, {@code video/ann/<set>_subtitles.jsonl}, without times. */
final class Subtitles {
    private final Path file;
    private final Map<String, String> texts = new HashMap<>();

    private Subtitles(Path file) {
        this.file = file;
    }

    /** Reads a file: {@code {"vid_name", "sub": [{"text"}, …]}} a line; lines are stripped and joined by blanks. */
    static Subtitles read(Path file) {
        Subtitles all = new Subtitles(file);
        JsonFile.eachLine(file, line -> all.texts.put(line.string("vid_name"), line.items("sub").stream()
                .map(sub -> sub.string("text").strip()).collect(Collectors.joining(" "))));
        return all;
    }

    /** What is said in the video that an item is about. */
    String of(JsonItem item, String video) {
        String text = texts.get(video);
        if (text == null) {
            throw item.error("video " + video + " has no subtitles in " + file,
                    "Add a line for it; one without subtitles has \"sub\": [].");
        }
        return text;
    }
}
