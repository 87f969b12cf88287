// SPDX-License-Identifier: EPL-2.0
package org.vlpet.ui.wizard;

import java.util.Optional;

import org.eclipse.core.resources.IProject;
import org.eclipse.core.resources.IResource;
import org.eclipse.core.resources.ResourcesPlugin;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.wizard.WizardPage;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Text;
import org.eclipse.ui.PlatformUI;

/** Asks for the name of the demo's project and says what will be in it. */
final class DemoPage extends WizardPage {

    private static final String WISH = "vlpet-demo";
    private static final int WRAP = 460;
    private static final String[][] CONTENTS = {
        {"data/shapes", "Pictures of coloured shapes with four kinds of questions: VQA, GQA, NLVR², captions"},
        {"models/vlpet-small-bart", "A small BART that has read text and never seen an image"},
        {"experiments/demo.vlpet", "VL-PET-large on all four tasks, about five minutes of training on one core"},
    };

    private Text name;
    private Button tiny;

    DemoPage() {
        super("demo");
        setTitle("Demo project");
        setDescription("Generated on this machine in about half a minute, ready to run.");
    }

    IProject project() {
        return ResourcesPlugin.getWorkspace().getRoot().getProject(name.getText().strip());
    }

    /** Whether a look around is enough: a hundred pictures and one epoch. */
    boolean tiny() {
        return tiny.getSelection();
    }

    @Override
    public void createControl(Composite parent) {
        final Composite page = new Composite(parent, SWT.NONE);
        GridLayoutFactory.swtDefaults().numColumns(2).margins(10, 10).spacing(12, 6).applyTo(page);
        final Label label = new Label(page, SWT.NONE);
        label.setText("&Project:");
        name = new Text(page, SWT.BORDER);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(name);
        wide(page, "It will hold").setLayoutData(GridDataFactory.fillDefaults().span(2, 1).indent(0, 10).create());
        for (final String[] content : CONTENTS) {
            final Label path = new Label(page, SWT.NONE);
            path.setText(content[0]);
            GridDataFactory.fillDefaults().align(SWT.BEGINNING, SWT.BEGINNING).indent(12, 0).applyTo(path);
            GridDataFactory.fillDefaults().grab(true, false).hint(WRAP / 2, SWT.DEFAULT).applyTo(wide(page, content[1]));
        }
        GridDataFactory.fillDefaults().span(2, 1).grab(true, false).hint(WRAP, SWT.DEFAULT).indent(0, 10)
                .applyTo(wide(page, "Then press Run in the toolbar. While it trains, Curves and Samples show how it learns."));
        tiny = new Button(page, SWT.CHECK);
        tiny.setText("&Tiny: a hundred pictures and one epoch. It trains in seconds and learns next to nothing.");
        GridDataFactory.fillDefaults().span(2, 1).indent(0, 10).applyTo(tiny);
        name.setText(freeName());
        name.addListener(SWT.Modify, event -> validate());
        setControl(page);
        PlatformUI.getWorkbench().getHelpSystem().setHelp(page, "org.vlpet.help.wizards");
        name.selectAll();
        validate();
    }

    private static Label wide(Composite page, String text) {
        final Label label = new Label(page, SWT.WRAP);
        label.setText(text);
        return label;
    }

    private static String freeName() {
        String free = WISH;
        for (int i = 2; ResourcesPlugin.getWorkspace().getRoot().getProject(free).exists(); i++) {
            free = WISH + "-" + i;
        }
        return free;
    }

    private void validate() {
        final Optional<String> problem = problem(name.getText().strip());
        setErrorMessage(problem.orElse(null));
        setPageComplete(problem.isEmpty());
    }

    private Optional<String> problem(String text) {
        if (text.isEmpty()) {
            return Optional.of("Name the project.");
        }
        final IStatus status = ResourcesPlugin.getWorkspace().validateName(text, IResource.PROJECT);
        if (!status.isOK()) {
            return Optional.of(status.getMessage());
        }
        if (project().exists()) {
            return Optional.of("Project " + text + " exists already. Choose another name.");
        }
        return ResourcesPlugin.getWorkspace().getRoot().getLocation().append(text).toFile().exists()
                ? Optional.of("There is already a folder " + text + " in the workspace. Choose another name.") : Optional.empty();
    }
}
