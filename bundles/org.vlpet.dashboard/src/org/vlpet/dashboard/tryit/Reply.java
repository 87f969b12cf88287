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
 * @param gates mean over the width at each position (text, then cells or frames), by site
 * @param attention of the decoder over the encoder's input, if the model was asked for it
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
        final Optional<AttentionMap> attention = in.nullable("attention", all -> AttentionMap.of(all.object("attention")));
        final Map<String, List<Double>> gates = in.object("gates").all(JsonFields::numberList);
        return new Reply(text(in), in.number("score"), in.string("task"), gates, attention);
    }

    /** A question about a video is answered with the name of a choice. */
    private static String text(JsonFields in) {
        return in.has("choice") ? in.string("text") + ": " + in.string("choice") : in.string("text");
    }
}
