// SPDX-License-Identifier: EPL-2.0
package org.vlpet.ui.wizard;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

import org.eclipse.core.resources.IContainer;
import org.eclipse.core.resources.IFile;
import org.eclipse.core.resources.IProject;
import org.eclipse.core.resources.IResource;
import org.eclipse.core.resources.ResourcesPlugin;
import org.eclipse.core.runtime.Adapters;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.ILog;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.viewers.IStructuredSelection;
import org.eclipse.jface.wizard.WizardPage;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.DirectoryDialog;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Text;
import org.eclipse.ui.PlatformUI;
import org.vlpet.ui.project.ProjectLayout;
import org.vlpet.ui.project.VlpetNature;

/** Project, folder and name of a new experiment, and the backbone on disk if there is one already. */
final class ExperimentTargetPage extends WizardPage {

    private static final String FIRST_PROJECT = "vlpet";
    private static final int WRAP = 420;

    private final IStructuredSelection selection;
    private Combo project;
    private Text folder;
    private Text name;
    private Text backbone;
    private String proposed = "";

    ExperimentTargetPage(IStructuredSelection selection) {
        super("target");
        this.selection = selection;
        setTitle("Where it goes");
        setDescription("One file. Its editor opens next.");
    }

    ExperimentTarget target() {
        return new ExperimentTarget(project.getText(), folder.getText(), name.getText(), backbone.getText());
    }

    /** Proposes the preset's name, unless the user has written one. */
    void propose(String preset) {
        if (name.getText().equals(proposed)) {
            proposed = target().freeName(preset);
            name.setText(proposed);
        }
    }

    @Override
    public void createControl(Composite parent) {
        final Composite page = new Composite(parent, SWT.NONE);
        GridLayoutFactory.swtDefaults().numColumns(3).margins(10, 10).spacing(8, 6).applyTo(page);

        label(page, "&Project:");
        project = new Combo(page, SWT.DROP_DOWN);
        projects().forEach(open -> project.add(open));
        wide(project, 2);
        label(page, "&Folder in it:");
        folder = new Text(page, SWT.BORDER);
        wide(folder, 2);
        label(page, "&Name:");
        name = new Text(page, SWT.BORDER);
        wide(name, 2);
        label(page, "&Backbone (optional):");
        backbone = new Text(page, SWT.BORDER);
        backbone.setMessage("HuggingFace folder with config.json and model.safetensors");
        wide(backbone, 1);
        final Button browse = new Button(page, SWT.PUSH);
        browse.setText("B&rowse…");
        browse.addListener(SWT.Selection, event -> browse());
        new Label(page, SWT.NONE);
        final Label hint = new Label(page, SWT.WRAP);
        hint.setText("With a folder, its sizes and hash are copied into the experiment. Without one, the preset's own sizes "
                + "hold: counts and checks work, training asks for the folder.");
        GridDataFactory.fillDefaults().span(2, 1).grab(true, false).hint(WRAP, SWT.DEFAULT).applyTo(hint);

        start();
        for (final Control field : new Control[] {project, folder, name, backbone}) {
            field.addListener(SWT.Modify, event -> validate());
        }
        setControl(page);
        PlatformUI.getWorkbench().getHelpSystem().setHelp(page, "org.vlpet.help.wizards");
        validate();
    }

    @Override
    public void setVisible(boolean visible) {
        super.setVisible(visible);
        if (visible) {
            name.setFocus();
            name.selectAll();
            validate();
        }
    }

    private void validate() {
        final Optional<String> problem = target().problem();
        setErrorMessage(problem.orElse(null));
        setMessage(problem.isPresent() || target().projectHandle().exists() ? null
                : "Project " + target().project() + " will be made.", INFORMATION);
        setPageComplete(problem.isEmpty());
    }

    /** The place that is selected in the explorer, else the only project, else a new one. */
    private void start() {
        final Optional<IContainer> selected = Optional.ofNullable(Adapters.adapt(selection.getFirstElement(), IResource.class))
                .map(resource -> resource instanceof IFile ? resource.getParent() : (IContainer) resource)
                .filter(container -> container.getProject() != null);
        folder.setText(ProjectLayout.EXPERIMENTS);
        if (selected.isPresent()) {
            project.setText(selected.get().getProject().getName());
            final String path = selected.get().getProjectRelativePath().toString();
            if (!path.isEmpty()) {
                folder.setText(path);
            }
        } else {
            project.setText(project.getItemCount() > 0 ? project.getItem(0) : FIRST_PROJECT);
        }
    }

    /** Open projects, ours first. */
    private static List<String> projects() {
        return Arrays.stream(ResourcesPlugin.getWorkspace().getRoot().getProjects()).filter(IProject::isOpen)
                .sorted(Comparator.comparing((IProject one) -> !isOurs(one)).thenComparing(IProject::getName))
                .map(IProject::getName).toList();
    }

    private static boolean isOurs(IProject project) {
        try {
            return project.hasNature(VlpetNature.ID);
        } catch (CoreException e) {
            ILog.of(ExperimentTargetPage.class).log(e.getStatus());
            return false;
        }
    }

    private void browse() {
        final DirectoryDialog dialog = new DirectoryDialog(getShell());
        dialog.setMessage("HuggingFace folder of the language model");
        dialog.setFilterPath(backbone.getText());
        final String chosen = dialog.open();
        if (chosen != null) {
            backbone.setText(chosen);
        }
    }

    private static void label(Composite page, String text) {
        final Label label = new Label(page, SWT.NONE);
        label.setText(text);
        GridDataFactory.fillDefaults().align(SWT.BEGINNING, SWT.CENTER).applyTo(label);
    }

    private static void wide(Control control, int span) {
        GridDataFactory.fillDefaults().span(span, 1).grab(true, false).align(SWT.FILL, SWT.CENTER).applyTo(control);
    }
}
