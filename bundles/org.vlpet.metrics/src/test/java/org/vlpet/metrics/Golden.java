// SPDX-License-Identifier: EPL-2.0
package org.vlpet.metrics;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** The golden metric files in the test resources. */
public final class Golden {
    private Golden() {
    }

    public static JsonNode read(String name) throws IOException {
        try (InputStream in = Objects.requireNonNull(Golden.class.getResourceAsStream("/golden/" + name), name)) {
            return new ObjectMapper().readTree(in);
        }
    }

    public static List<String> texts(JsonNode array) {
        final List<String> out = new ArrayList<>();
        array.forEach(e -> out.add(e.textValue()));
        return out;
    }
}
