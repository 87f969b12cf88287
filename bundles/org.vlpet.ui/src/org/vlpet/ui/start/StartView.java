// SPDX-License-Identifier: EPL-2.0
package org.vlpet.ui.start;

import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.ScrolledComposite;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Link;
import org.eclipse.ui.part.ViewPart;

/** "Start": three steps for somebody who sees the workbench for the first time, each with a link that does it. */
public final class StartView extends ViewPart {

    /** Identifier of the view. */
    public static final String ID = "org.vlpet.ui.start";

    private static final int MARGIN = 14;
    private static final int WRAP = 240;

    private ScrolledComposite scroller;
    private Composite page;

    @Override
    public void createPartControl(Composite parent) {
        scroller = new ScrolledComposite(parent, SWT.V_SCROLL);
        scroller.setExpandHorizontal(true);
        scroller.setExpandVertical(true);
        page = new Composite(scroller, SWT.NONE);
        GridLayoutFactory.fillDefaults().margins(MARGIN, MARGIN).spacing(0, 4).applyTo(page);

        final StartActions actions = new StartActions(getSite());
        heading("Tune a vision-and-language model with few parameters");
        text("VL-PET puts small modules into a frozen BART and sets their granularity for encoder and decoder separately.");

        heading("1  See it work");
        text("In a terminal, in the folder of this program's sources. It makes a small image-text data set, trains "
                + "VL-PET-large on four tasks and prints a table:");
        link("./vlpet demo   <a>Copy</a>", () -> actions.copy("./vlpet demo"));

        heading("2  Make a project");
        text("It keeps your experiments, data and runs together.");
        link("<a>New project…</a>", actions::newProject);
        link("<a>Open an existing one…</a>", actions::importProject);

        heading("3  Write an experiment");
        text("An experiment (*.vlpet) names backbone, modules, tasks and training. Begin with a preset, in the project's "
                + "folder:");
        link("./vlpet new bart-image-vlpet-large   <a>Copy</a>", () -> actions.copy("./vlpet new bart-image-vlpet-large"));

        heading("Read on");
        link("<a>The paper (arXiv 2308.09804)</a>", () -> actions.browse("https://arxiv.org/abs/2308.09804"));
        link("<a>All commands of the workbench</a>", actions::findActions);
        link("<a>Light or dark theme…</a>", actions::appearance);

        scroller.setContent(page);
        scroller.addListener(SWT.Resize, event -> fit());
        fit();
    }

    @Override
    public void setFocus() {
        page.setFocus();
    }

    /** The texts wrap to the width of the view; their height follows, and beyond it one can scroll. */
    private void fit() {
        final int width = Math.max(WRAP, scroller.getClientArea().width);
        scroller.setMinSize(page.computeSize(width, SWT.DEFAULT));
    }

    private void heading(String words) {
        final Label label = new Label(page, SWT.WRAP);
        label.setText(words);
        label.setFont(JFaceResources.getFontRegistry().getBold(JFaceResources.DEFAULT_FONT));
        final boolean first = page.getChildren().length == 1;
        GridDataFactory.fillDefaults().grab(true, false).hint(WRAP, SWT.DEFAULT).indent(0, first ? 0 : MARGIN).applyTo(label);
    }

    private void text(String words) {
        final Label label = new Label(page, SWT.WRAP);
        label.setText(words);
        GridDataFactory.fillDefaults().grab(true, false).hint(WRAP, SWT.DEFAULT).applyTo(label);
    }

    private void link(String words, Runnable action) {
        final Link link = new Link(page, SWT.NONE);
        link.setText(words);
        link.addListener(SWT.Selection, event -> action.run());
        GridDataFactory.fillDefaults().grab(true, false).indent(0, 2).applyTo(link);
    }
}
