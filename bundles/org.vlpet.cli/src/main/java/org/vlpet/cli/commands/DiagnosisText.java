// SPDX-License-Identifier: EPL-2.0
package org.vlpet.cli.commands;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.vlpet.data.doctor.BatchRow;
import org.vlpet.data.doctor.Diagnosis;
import org.vlpet.data.doctor.Finding;
import org.vlpet.data.doctor.Lengths;
import org.vlpet.data.doctor.SplitFigures;
import org.vlpet.data.doctor.TaskFigures;

/** A diagnosis for people. */
final class DiagnosisText {
    private static final int ANSWERS = 5;

    private DiagnosisText() {
    }

    static List<String> lines(Diagnosis diagnosis) {
        List<String> lines = new ArrayList<>();
        for (TaskFigures task : diagnosis.tasks()) {
            lines.add("task " + task.id() + " (" + task.kind() + "), prompt \"" + task.prompt() + "\"");
            task.splits().forEach(split -> split(split, lines));
            if (!task.firstBatch().isEmpty()) {
                lines.add("  first batch, first row:");
                row(task.firstBatch().getFirst(), lines);
            }
        }
        if (diagnosis.findings().isEmpty()) {
            lines.add("nothing to complain about");
        }
        diagnosis.findings().forEach(finding -> finding(finding, lines));
        return lines;
    }

    private static void split(SplitFigures split, List<String> lines) {
        lines.add(String.format(Locale.ROOT, "  %-5s %s: %,d examples (%,d labelled), %,d images (%,d read, %,d bad)",
                split.role(), split.split(), split.examples(), split.labelled(), split.images(), split.imagesRead(),
                split.imagesFailed()));
        lengths("source", split.source(), lines);
        lengths("target", split.target(), lines);
        if (split.answers() > 0) {
            lines.add(String.format(Locale.ROOT, "        %,d answers: %s", split.answers(), split.frequent().stream()
                    .limit(ANSWERS).map(share -> String.format(Locale.ROOT, "%s %.1f %%", share.answer(), share.percent()))
                    .collect(Collectors.joining(", "))));
        }
    }

    private static void lengths(String what, Optional<Lengths> lengths, List<String> lines) {
        lengths.ifPresent(l -> lines.add(String.format(Locale.ROOT,
                "        %s tokens: median %d, 95 %% up to %d, longest %d; %s", what, l.median(), l.p95(), l.max(),
                l.limit() == 0 ? "never cut" : String.format(Locale.ROOT, "cut after %d: %,d of %,d", l.limit(),
                        l.cut(), l.texts()))));
    }

    private static void row(BatchRow row, List<String> lines) {
        lines.add("        images   " + String.join(", ", row.images()) + " as (" + row.features()[0] + ", "
                + row.features()[1] + ") values");
        lines.add("        text     " + row.text());
        lines.add("        read as  " + row.seen());
        lines.add("        target   " + row.target() + " (weight " + row.weight() + ")");
    }

    private static void finding(Finding finding, List<String> lines) {
        lines.add(finding.level().name().toLowerCase(Locale.ROOT) + ": " + finding.task()
                + (finding.split().isEmpty() ? "" : ", " + finding.split()) + ": " + finding.message()
                + (finding.remedy().isEmpty() ? "" : " -> " + finding.remedy()));
        if (!finding.examples().isEmpty()) {
            lines.add("    " + String.join("; ", finding.examples()));
        }
    }
}
