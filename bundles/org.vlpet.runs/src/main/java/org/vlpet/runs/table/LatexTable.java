// SPDX-License-Identifier: EPL-2.0
package org.vlpet.runs.table;

import java.util.Locale;

/** LaTeX with booktabs; the standard deviation as a subscript, as the paper prints it. */
final class LatexTable {
    private LatexTable() {
    }

    static String render(ComparisonTable table) {
        StringBuilder out = new StringBuilder("% \\usepackage{booktabs}\n\\begin{table}\n  \\centering\n"
            + "  \\begin{tabular}{lr").repeat("r", table.width())
            .append("}\n    \\toprule\n    Method & Trained (\\%)");
        for (int c = 0; c < table.width(); c++) {
            out.append(" & ").append(escape(table.label(c)));
        }
        out.append(" \\\\\n    \\midrule\n");
        for (int r = 0; r < table.rows().size(); r++) {
            ComparisonTable.Row row = table.rows().get(r);
            out.append("    ").append(escape(row.experiment())).append(" & ")
                .append(row.parameters().map(p -> String.format(Locale.ROOT, "%.2f", p.percent())).orElse("--"));
            for (int c = 0; c < table.width(); c++) {
                out.append(" & ").append(text(table, r, c));
            }
            out.append(" \\\\\n");
        }
        int most = table.rows().stream().mapToInt(ComparisonTable.Row::seeds).max().orElse(0);
        int least = table.rows().stream().mapToInt(ComparisonTable.Row::seeds).min().orElse(0);
        String seeds = most == 1 ? "one seed" : most == least ? most + " seeds" : least + " to " + most + " seeds";
        return out.append("    \\bottomrule\n  \\end{tabular}\n  \\caption{Test metrics, mean")
            .append(most > 1 ? " and standard deviation" : "").append(" over ").append(seeds)
            .append("; best in bold.}\n\\end{table}\n").toString();
    }

    private static String text(ComparisonTable table, int row, int column) {
        Cell cell = table.cell(row, column);
        if (cell.n() == 0) {
            return "--";
        }
        String mean = cell.meanText(table.decimals(column));
        String text = table.isBest(row, column) ? "\\textbf{" + mean + "}" : mean;
        return cell.hasStd() ? text + "$_{\\pm" + cell.stdText(table.decimals(column)) + "}$" : text;
    }

    /** The ten special characters, and those that T1-less fonts print as something else. */
    static String escape(String text) {
        StringBuilder out = new StringBuilder();
        text.codePoints().forEach(c -> {
            switch (c) {
                case '\\' -> out.append("\\textbackslash{}");
                case '~' -> out.append("\\textasciitilde{}");
                case '^' -> out.append("\\textasciicircum{}");
                case '<' -> out.append("\\textless{}");
                case '>' -> out.append("\\textgreater{}");
                case '|' -> out.append("\\textbar{}");
                case '&', '%', '$', '#', '_', '{', '}' -> out.append('\\').append((char) c);
                default -> out.appendCodePoint(Character.isISOControl(c) ? ' ' : c);
            }
        });
        return out.toString();
    }
}
