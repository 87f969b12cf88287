// SPDX-License-Identifier: EPL-2.0
package org.vlpet.editor.truth;

import java.util.List;
import java.util.Optional;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.RowLayout;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Link;
import org.eclipse.ui.ISharedImages;
import org.eclipse.ui.PlatformUI;
import org.vlpet.editor.session.ExperimentSession;
import org.vlpet.editor.session.Figures;
import org.vlpet.editor.session.SessionListener;
import org.vlpet.plan.Problem;
import org.vlpet.plan.Severity;

/** Shows what the plan says, at the bottom of the editor; details are in the tooltips. */
public final class TruthStrip extends Composite implements SessionListener {
    private static final int GAP = 18;
    private final Label counts;
    private final Label parts;
    private final Label memory;
    private final Label time;
    private final Label icon;
    private final Link problems;
    private ExperimentSession session;

    /**
     * Creates the strip, still empty.
     *
     * @param showProblems what a click on the problems does
     */
    public TruthStrip(Composite parent, Runnable showProblems) {
        super(parent, SWT.NONE);
        GridLayoutFactory.fillDefaults().numColumns(2).margins(8, 3).applyTo(this);
        Composite figures = new Composite(this, SWT.NONE);
        RowLayout row = new RowLayout();
        row.spacing = 1;                     // it also parts the lines of a narrow editor
        row.marginHeight = 0;
        row.marginTop = 2;
        row.marginBottom = 2;
        row.center = true;
        figures.setLayout(row);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(figures);
        counts = figure(figures);
        counts.setFont(JFaceResources.getFontRegistry().getBold(JFaceResources.DEFAULT_FONT));
        parts = figure(figures);
        memory = figure(figures);
        time = figure(figures);
        Composite right = new Composite(this, SWT.NONE);
        GridLayoutFactory.fillDefaults().numColumns(2).applyTo(right);
        GridDataFactory.fillDefaults().align(SWT.END, SWT.CENTER).applyTo(right);
        icon = new Label(right, SWT.NONE);
        problems = new Link(right, SWT.NONE);
        problems.addListener(SWT.Selection, event -> showProblems.run());
        addListener(SWT.Dispose, event -> show(null));
    }

    /** Follows this session from now on; null: none. */
    public void show(ExperimentSession next) {
        if (session != null) {
            session.removeListener(this);
        }
        session = next;
        if (session != null) {
            session.addListener(this);
            truthChanged();
        }
    }

    @Override
    public void truthChanged() {
        Optional<Figures> figures = session.truth().figures();
        boolean first = figures.isEmpty() && session.problems().isEmpty();
        set(counts, first ? "Counting parameters…" : figures.map(Words::counts)
                .orElse("No counts while the experiment has errors"), figures.map(Words::sites).orElse(""));
        set(parts, figures.map(Words::parts).orElse(""), figures.map(Words::sites).orElse(""));
        set(memory, figures.map(f -> Words.memory(f.workload())).orElse(""),
                figures.map(f -> Words.memoryParts(f.workload())).orElse(""));
        set(time, figures.map(Words::time).orElse(""), figures.map(Words::times).orElse(""));
        List<Problem> found = session.problems();
        boolean error = found.stream().anyMatch(problem -> problem.severity() == Severity.ERROR);
        icon.setImage(found.isEmpty() ? null : PlatformUI.getWorkbench().getSharedImages()
                .getImage(error ? ISharedImages.IMG_OBJS_ERROR_TSK : ISharedImages.IMG_OBJS_WARN_TSK));
        String words = Words.problems(found);
        problems.setText(found.isEmpty() ? words : "<a>" + words + "</a>");
        problems.setToolTipText(found.isEmpty() ? "" : found.getFirst().place() + ": " + found.getFirst().message());
        layout(true, true);
        getParent().layout();
    }

    /** A label with room on its right. */
    private static Label figure(Composite parent) {
        Composite cell = new Composite(parent, SWT.NONE);
        GridLayoutFactory.fillDefaults().extendedMargins(0, GAP, 0, 0).applyTo(cell);
        return new Label(cell, SWT.NONE);
    }

    private static void set(Label label, String text, String tooltip) {
        label.setText(text);
        label.setToolTipText(tooltip);
    }
}
