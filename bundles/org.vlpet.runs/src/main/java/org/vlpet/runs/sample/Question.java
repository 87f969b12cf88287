// SPDX-License-Identifier: EPL-2.0
package org.vlpet.runs.sample;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.vlpet.runs.io.Json;

/**
 * A line that {@code predict --serve} reads.
 *
 * @param id     comes back with the answer
 * @param images files, one or two
 * @param text   question or statement; empty: a caption
 * @param task   to answer as; empty: chosen by what is asked
 */
public record Question(long id, List<String> images, String text, Optional<String> task) {
    /** As JSON, with a line break. */
    public String toLine() {
        ObjectNode node = Json.object();
        node.put("id", id);
        ArrayNode list = node.putArray("images");
        images.forEach(list::add);
        node.put("text", text).put("task", task.orElse(null));
        return new String(Json.line(node), StandardCharsets.UTF_8) + "\n";
    }
}
