// SPDX-License-Identifier: EPL-2.0
package org.vlpet.dashboard.tryit;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.vlpet.dashboard.child.ChildException;
import org.vlpet.runs.io.Json;
import org.vlpet.runs.io.JsonFields;
import org.vlpet.runs.sample.AttentionMap;

/**
 * What the model says.
 *
 * @param text answer, {@code true}/{@code false} or caption
 * @param score log-probability; of a statement the difference of the two logits
 * @param task it was answered as
 */
public record Reply(String text, double score, String task, Map<String, List<Double>> gates, Optional<AttentionMap> attention) {

    /**
     * Reads a line of {@code predict --serve}.
     *
     * @throws ChildException if the line is an error
     * @throws org.vlpet.runs.io.RunDirectoryException (DATA) if it is no such line
     */
    static Reply read(String line) throws ChildException {
        final JsonFields in = Json.parse(line.getBytes(StandardCharsets.UTF_8), "the model's reply");
        if (in.has("error")) {
            throw new ChildException(in.string("error"), in.string("remedy"));
        }
        final String text = in.string("text");
        // A question about a video is answered with the name of a choice.
        return new Reply(in.has("choice") ? text + ": " + in.string("choice") : text, in.number("score"), in.string("task"), in.object("gates").all(
                JsonFields::numberList), in.nullable("attention", fields -> AttentionMap.of(fields.object("attention"))));
    }
}
