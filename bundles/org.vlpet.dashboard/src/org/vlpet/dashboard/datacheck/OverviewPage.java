// SPDX-License-Identifier: EPL-2.0
package org.vlpet.dashboard.datacheck;

import java.util.Locale;

import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.SashForm;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableItem;
import org.eclipse.swt.widgets.Text;
import org.vlpet.dashboard.datacheck.DataReport.Finding;
import org.vlpet.dashboard.datacheck.DataReport.SplitData;
import org.vlpet.dashboard.datacheck.DataReport.TaskData;
import org.vlpet.dashboard.look.Tables;
import org.vlpet.dashboard.look.Theme;

/** Counts of every split, and below them what is wrong, with the items it is about. */
final class OverviewPage {

    private static final String[] COUNTS = {"Examples", "Labelled", "Images", "Looked at", "Broken", "Answers"};

    private final SashForm control;
    private final Table counts;
    private final Table findings;
    private final Text detail;

    OverviewPage(Composite parent) {
        control = new SashForm(parent, SWT.VERTICAL);
        counts = Tables.of(control);
        Tables.column(counts, "Task", 130, SWT.LEFT);
        Tables.column(counts, "Split", 110, SWT.LEFT);
        Tables.column(counts, "Used for", 100, SWT.LEFT);
        for (final String name : COUNTS) {
            Tables.column(counts, name, 90, SWT.RIGHT);
        }
        counts.setToolTipText("Looked at: images that were opened, spread evenly over the split");
        final SashForm below = new SashForm(control, SWT.HORIZONTAL);
        findings = Tables.of(below);
        Tables.column(findings, "", 70, SWT.LEFT);
        Tables.column(findings, "Task", 90, SWT.LEFT);
        Tables.column(findings, "Split", 100, SWT.LEFT);
        Tables.column(findings, "What was found", 520, SWT.LEFT);
        findings.addListener(SWT.Selection, event -> detail());
        final Composite right = new Composite(below, SWT.NONE);
        GridLayoutFactory.fillDefaults().margins(6, 0).applyTo(right);
        new Label(right, SWT.NONE).setText("What to do, and the items it is &about:");
        detail = new Text(right, SWT.READ_ONLY | SWT.MULTI | SWT.WRAP | SWT.V_SCROLL);
        GridDataFactory.fillDefaults().grab(true, true).applyTo(detail);
        below.setWeights(64, 36);
        control.setWeights(45, 55);
    }

    Composite control() {
        return control;
    }

    void show(DataReport report) {
        final boolean dark = Theme.isDark(control);
        counts.removeAll();
        for (final TaskData task : report.tasks()) {
            for (final SplitData split : task.splits()) {
                final TableItem item = new TableItem(counts, SWT.NONE);
                item.setText(new String[] {task.id() + " (" + task.kind() + ")", split.split(), split.role(),
                    number(split.examples()), number(split.labelled()), number(split.images()), number(split.imagesRead()),
                    number(split.imagesFailed()), number(split.answers())});
                if (split.imagesFailed() > 0) {
                    item.setForeground(7, Theme.bad(dark));
                }
                if (split.labelled() < split.examples()) {
                    item.setForeground(4, Theme.bad(dark));
                }
            }
        }
        findings.removeAll();
        for (final Finding finding : report.findings()) {
            final TableItem item = new TableItem(findings, SWT.NONE);
            item.setData(finding);
            item.setText(new String[] {finding.error() ? "Error" : "Warning", finding.task(), finding.split(),
                finding.message()});
            if (finding.error()) {
                item.setForeground(0, Theme.bad(dark));
            }
        }
        if (findings.getItemCount() > 0) {
            findings.setSelection(0);
        }
        detail();
    }

    private void detail() {
        if (findings.getSelectionCount() == 0) {
            detail.setText("Nothing is wrong with the data as far as it was looked at.");
            return;
        }
        final Finding finding = (Finding) findings.getSelection()[0].getData();
        detail.setText(finding.message() + ".\n\n" + finding.remedy() + (finding.examples().isEmpty() ? ""
                : "\n\n" + String.join("\n", finding.examples())));
    }

    private static String number(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }
}
