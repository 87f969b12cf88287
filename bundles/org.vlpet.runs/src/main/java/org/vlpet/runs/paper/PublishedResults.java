// SPDX-License-Identifier: EPL-2.0
package org.vlpet.runs.paper;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.vlpet.runs.io.Json;
import org.vlpet.runs.io.JsonFields;
import org.vlpet.runs.paper.PublishedRow.Score;

/** Reads {@code published.json}, which ships with this package. */
public final class PublishedResults {
    private static final String FILE = "published.json";

    private PublishedResults() {
    }

    /** In the order of the tables. */
    public static List<PublishedRow> all() {
        try (InputStream in = PublishedResults.class.getResourceAsStream(FILE)) {
            JsonFields file = Json.parse(in.readAllBytes(), FILE).format(1);
            List<PublishedRow> rows = new ArrayList<>();
            for (JsonFields table : file.objects("tables")) {
                String backbone = table.string("backbone");
                String source = table.string("source");
                for (JsonFields row : table.objects("rows")) {
                    rows.add(row(backbone, source, row));
                }
                table.end();
            }
            file.end();
            return List.copyOf(rows);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static PublishedRow row(String backbone, String source, JsonFields row) {
        List<Double> values = row.numberList("scores");
        if (values.size() != 10) {
            throw row.wrong("scores", "five pairs of mean and standard deviation");
        }
        List<Score> scores = new ArrayList<>();
        for (int i = 0; i < values.size(); i += 2) {
            scores.add(new Score(values.get(i), values.get(i + 1)));
        }
        PublishedRow read = new PublishedRow(backbone, row.string("method"), row.nullable("percent", f ->
            f.number("percent")), scores.subList(0, 4), scores.get(4), row.nullable("preset", f -> f.string("preset")),
            row.integer("comparable", 0, 1) == 1, source, row.string("note"));
        row.end();
        return read;
    }
}
