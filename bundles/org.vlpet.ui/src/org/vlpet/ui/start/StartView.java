// SPDX-License-Identifier: EPL-2.0
package org.vlpet.ui.start;

import java.util.function.Consumer;

import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.ScrolledComposite;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Link;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.part.ViewPart;
import org.vlpet.ui.wizard.DemoWizard;
import org.vlpet.ui.wizard.NewExperimentWizard;
import org.vlpet.ui.wizard.NewProjectWizard;

/**
 * "Start", the welcome page: what to do first, each with a link that does it. It is made of plain widgets, because the
 * platform's own welcome needs a browser widget (WebKitGTK) that a bare machine does not have.
 */
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
        title("Tune a vision-and-language model with few parameters");
        text("Small modules go into a frozen BART or T5; encoder and decoder each have a granularity of their own.");

        heading("1  See it work");
        text("Pictures, questions and a small BART, generated here; VL-PET-large learns four tasks in minutes.");
        link("<a>Demo project…</a>", () -> actions.create(DemoWizard.ID));
        link("./vlpet demo   in a terminal   <a>Copy</a>", () -> actions.copy("./vlpet demo"));

        heading("2  Your own experiment");
        text("Begin with a preset of the papers, and keep experiments, data and runs in a project.");
        link("<a>Experiment from a preset…</a>", () -> actions.create(NewExperimentWizard.ID));
        link("<a>Project…</a>", () -> actions.create(NewProjectWizard.ID));
        link("<a>Open an existing project…</a>", actions::importProject);

        heading("3  Run and watch");
        text("Open the experiment and press Run in the toolbar. Runs go on when the workbench is closed.");
        final String[] views = {"runs", "curves", "paper", "samples", "tryit"};
        link("<a>Runs</a>   <a>Curves</a>   <a>Paper table</a>   <a>Samples</a>   <a>Try it</a>", views,
                name -> actions.view("org.vlpet.dashboard." + name));

        heading("Learn");
        link("<a>Train VL-PET-large in ten minutes</a> (cheat sheet)", actions::cheatSheet);
        link("<a>Help</a>, with a page for every method", actions::help);
        link("<a>The paper</a> (arXiv 2308.09804)", () -> actions.browse("https://arxiv.org/abs/2308.09804"));
        link("<a>All commands</a>   <a>All keys</a>", new String[] {"org.eclipse.ui.window.quickAccess",
            "org.eclipse.ui.window.showKeyAssist"}, actions::command);

        heading("As you like it");
        link("<a>Light or dark</a>   <a>Preferences…</a>   <a>Java, threads, memory…</a>",
                new String[] {"theme", "appearance", "vlpet"}, name -> {
                    switch (name) {
                        case "theme" -> actions.switchTheme();
                        case "appearance" -> actions.appearance();
                        default -> actions.preferences();
                    }
                });

        scroller.setContent(page);
        scroller.addListener(SWT.Resize, event -> fit());
        fit();
        PlatformUI.getWorkbench().getHelpSystem().setHelp(page, "org.vlpet.help.start");
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

    private void title(String words) {
        final Label label = new Label(page, SWT.WRAP);
        label.setText(words);
        label.setFont(JFaceResources.getFontRegistry().getBold(JFaceResources.HEADER_FONT));
        GridDataFactory.fillDefaults().grab(true, false).hint(WRAP, SWT.DEFAULT).applyTo(label);
    }

    private void heading(String words) {
        final Label label = new Label(page, SWT.WRAP);
        label.setText(words);
        label.setFont(JFaceResources.getFontRegistry().getBold(JFaceResources.DEFAULT_FONT));
        GridDataFactory.fillDefaults().grab(true, false).hint(WRAP, SWT.DEFAULT).indent(0, MARGIN).applyTo(label);
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
        GridDataFactory.fillDefaults().grab(true, false).hint(WRAP, SWT.DEFAULT).indent(0, 2).applyTo(link);
    }

    /** Several links in one line; the n-th gives the n-th argument. */
    private void link(String words, String[] arguments, Consumer<String> action) {
        String text = words;
        for (final String argument : arguments) {
            text = text.replaceFirst("<a>", "<a href=\"" + argument + "\">");
        }
        final Link link = new Link(page, SWT.NONE);
        link.setText(text);
        link.addListener(SWT.Selection, event -> action.accept(event.text));
        GridDataFactory.fillDefaults().grab(true, false).hint(WRAP, SWT.DEFAULT).indent(0, 2).applyTo(link);
    }
}
