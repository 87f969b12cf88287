// SPDX-License-Identifier: EPL-2.0
package org.vlpet.data.json;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.vlpet.model.ExitCode;
import org.vlpet.model.UserError;

/** A few values of one object of a large file; good until the next object is read. */
public final class JsonSelection {
    private final Path file;
    private final Map<String, List<String>> values = new HashMap<>();
    private String place = "";

    JsonSelection(Path file, Set<String> wanted) {
        this.file = file;
        wanted.forEach(key -> values.put(key, new ArrayList<>()));
    }

    /** All values under a key, as text, in order. */
    public List<String> all(String key) {
        return List.copyOf(values.get(key));
    }

    /** The one value under a key. */
    public String one(String key) {
        List<String> found = values.get(key);
        if (found.size() != 1) {
            throw new UserError(ExitCode.DATA, file + ", " + place + ": key " + key + " is there " + found.size()
                    + " times, not once", "Check that this is the file the layout asks for.");
        }
        return found.getFirst();
    }

    void read(JsonParser parser, int index) throws IOException {
        place = "item " + index + " (line " + parser.currentTokenLocation().getLineNr() + ")";
        values.values().forEach(List::clear);
        for (int depth = 1; depth > 0;) {
            JsonToken token = parser.nextToken();
            if (token == null) {
                throw new JsonParseException(parser, "the file ends within the object");
            } else if (token.isStructStart()) {
                depth++;
            } else if (token.isStructEnd()) {
                depth--;
            } else if (token == JsonToken.VALUE_STRING || token == JsonToken.VALUE_NUMBER_INT) {
                List<String> kept = values.get(parser.currentName());
                if (kept != null) {
                    kept.add(parser.getText());
                }
            }
        }
    }
}
