// SPDX-License-Identifier: EPL-2.0
package org.vlpet.runs.table;

import java.util.Locale;

/** Markdown as GitHub renders it. */
final class MarkdownTable {
    private MarkdownTable() {
    }

    static String render(ComparisonTable table) {
        StringBuilder out = new StringBuilder("| Experiment | Seeds | Trained % |");
        StringBuilder rule = new StringBuilder("|:---|---:|---:|");
        for (int c = 0; c < table.width(); c++) {
            out.append(' ').append(escape(table.label(c))).append(" |");
            rule.append("---:|");
        }
        out.append('\n').append(rule).append('\n');
        for (int r = 0; r < table.rows().size(); r++) {
            ComparisonTable.Row row = table.rows().get(r);
            out.append("| ").append(escape(row.experiment())).append(" | ").append(row.seeds()).append(" | ")
                .append(row.parameters().map(p -> String.format(Locale.ROOT, "%.2f", p.percent())).orElse("–"))
                .append(" |");
            for (int c = 0; c < table.width(); c++) {
                out.append(' ').append(text(table, r, c)).append(" |");
            }
            out.append('\n');
        }
        return out.toString();
    }

    private static String text(ComparisonTable table, int row, int column) {
        Cell cell = table.cell(row, column);
        if (cell.n() == 0) {
            return "–";
        }
        String mean = cell.meanText(table.decimals(column));
        String text = table.isBest(row, column) ? "**" + mean + "**" : mean;
        return cell.hasStd() ? text + " ± " + cell.stdText(table.decimals(column)) : text;
    }

    /** Every character that could start markup or end the cell, behind a backslash. */
    static String escape(String text) {
        return text.replaceAll("[\\p{Cntrl}]+", " ").replaceAll("([\\\\`*_{}\\[\\]<>()#|~!&])", "\\\\$1");
    }
}
