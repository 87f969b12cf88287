// SPDX-License-Identifier: EPL-2.0
package org.vlpet.runs.table;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** RFC 4180: CRLF, fields quoted where they must be. Empty fields mean there is no value. */
final class CsvTable {
    private CsvTable() {
    }

    static String render(ComparisonTable table) {
        StringBuilder out = new StringBuilder();
        List<String> head = new ArrayList<>(List.of("experiment", "seeds", "trainable", "total", "percent"));
        for (int c = 0; c < table.width(); c++) {
            head.add(table.label(c) + " mean");
            head.add(table.label(c) + " std");
        }
        line(out, head);
        for (int r = 0; r < table.rows().size(); r++) {
            ComparisonTable.Row row = table.rows().get(r);
            List<String> fields = new ArrayList<>(List.of(row.experiment(), Integer.toString(row.seeds()),
                row.parameters().map(p -> Long.toString(p.trainable())).orElse(""),
                row.parameters().map(p -> Long.toString(p.total())).orElse(""),
                row.parameters().map(p -> Double.toString(p.percent())).orElse("")));
            for (int c = 0; c < table.width(); c++) {
                Cell cell = table.cell(r, c);
                fields.add(cell.n() == 0 ? "" : Double.toString(cell.mean()));
                fields.add(cell.hasStd() ? Double.toString(cell.std()) : "");
            }
            line(out, fields);
        }
        return out.toString();
    }

    private static void line(StringBuilder out, List<String> fields) {
        out.append(fields.stream().map(CsvTable::quote).collect(Collectors.joining(","))).append("\r\n");
    }

    static String quote(String field) {
        return field.matches("(?s).*[\",\r\n].*") ? '"' + field.replace("\"", "\"\"") + '"' : field;
    }
}
