// SPDX-License-Identifier: EPL-2.0
package org.vlpet.cli.demo;

import java.util.List;
import java.util.Locale;
import java.util.SequencedMap;
import org.vlpet.runs.Run;
import org.vlpet.runs.RunSummary;

/** The demo's table: one row per method, and below each what is left with blank images. */
final class DemoTable {
    private DemoTable() {
    }

    /** As Markdown. */
    static String markdown(DemoSubject subject, List<DemoResult> results) {
        StringBuilder table = new StringBuilder("| run | % trained | "
                + String.join(" | ", subject.columns().values()) + " |\n|---|---:" + "|---:".repeat(subject.columns().size())
                + "|\n");
        for (DemoResult result : results) {
            String percent = Run.open(result.run()).summary().map(RunSummary::parameters)
                    .map(p -> String.format(Locale.ROOT, "%.2f", p.percent())).orElse("-");
            table.append("| ").append(result.row().id()).append(" | ").append(percent).append(cells(subject, result.metrics()));
            table.append("| ").append(result.row().id()).append(", blank ").append(subject.blanked()).append(" | ").append(percent)
                    .append(cells(subject, result.blanked()));
        }
        return table.toString();
    }

    private static String cells(DemoSubject subject, SequencedMap<String, Double> values) {
        StringBuilder cells = new StringBuilder();
        for (String task : subject.columns().keySet()) {
            cells.append(" | ").append(values.containsKey(task)
                    ? String.format(Locale.ROOT, "%.2f", values.get(task)) : "-");
        }
        return cells.append(" |\n").toString();
    }
}
