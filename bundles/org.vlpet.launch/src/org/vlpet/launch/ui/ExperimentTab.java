// SPDX-License-Identifier: EPL-2.0
package org.vlpet.launch.ui;

import java.util.List;
import java.util.Optional;

import org.eclipse.core.resources.IContainer;
import org.eclipse.core.resources.IFile;
import org.eclipse.core.resources.IResource;
import org.eclipse.core.resources.ResourcesPlugin;
import org.eclipse.core.runtime.Adapters;
import org.eclipse.debug.core.ILaunchConfigurationWorkingCopy;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.window.Window;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.DirectoryDialog;
import org.eclipse.swt.widgets.Group;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Text;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.dialogs.FilteredResourcesSelectionDialog;
import org.vlpet.launch.config.ExperimentPlace;
import org.vlpet.launch.config.RunSettings;
import org.vlpet.launch.config.Seeds;
import org.vlpet.model.experiment.Experiment;

/** What is run: experiment, overrides, seeds, and where the runs go. */
public final class ExperimentTab extends SettingsTab {
    private final ExperimentFacts facts = new ExperimentFacts(this::read);
    private Text file;
    private OverridesTable overrides;
    private Button ownSeeds;
    private Button otherSeeds;
    private Text seeds;
    private Text output;
    private Label summary;

    @Override
    public void createControl(Composite parent) {
        final Composite page = new Composite(parent, SWT.NONE);
        GridLayoutFactory.swtDefaults().margins(8, 8).spacing(5, 8).applyTo(page);
        final Composite experiment = row(page, "E&xperiment:");
        file = text(experiment, "a .vlpet file", 1);
        button(experiment, "&Browse…", this::browse);
        final Group changes = group(page, "Overrides: values that these runs use instead of the experiment's", 1, true);
        overrides = new OverridesTable(changes, facts, false, this::edited);
        final Group many = group(page, "Seeds: one run for each", 3, false);
        ownSeeds = radio(many, "&Those of the experiment");
        otherSeeds = radio(many, "The&se:");
        seeds = text(many, "42, 43, 44", 1);
        final Composite place = row(page, "&Output folder:");
        output = text(place, "runs of the experiment's project", 1);
        button(place, "Bro&wse…", this::browseOutput);
        summary = new Label(page, SWT.WRAP);
        GridDataFactory.fillDefaults().grab(true, false).indent(4, 0).applyTo(summary);
        setControl(page);
    }

    /** A line of label, text and button: groups of one line would not fit into the dialog's first size. */
    private static Composite row(Composite page, String title) {
        final Composite row = new Composite(page, SWT.NONE);
        GridLayoutFactory.fillDefaults().numColumns(3).applyTo(row);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(row);
        new Label(row, SWT.NONE).setText(title);
        return row;
    }

    private static Group group(Composite page, String title, int columns, boolean grow) {
        final Group group = new Group(page, SWT.NONE);
        group.setText(title);
        GridLayoutFactory.swtDefaults().numColumns(columns).applyTo(group);
        GridDataFactory.fillDefaults().grab(true, grow).applyTo(group);
        return group;
    }

    private static void button(Composite parent, String text, Runnable action) {
        final Button button = new Button(parent, SWT.PUSH);
        button.setText(text);
        button.addListener(SWT.Selection, event -> action.run());
    }

    private Button radio(Composite parent, String text) {
        final Button button = new Button(parent, SWT.RADIO);
        button.setText(text);
        button.addListener(SWT.Selection, event -> {
            seeds.setEnabled(otherSeeds.getSelection());
            edited();
        });
        return button;
    }

    private void browse() {
        final IContainer root = ResourcesPlugin.getWorkspace().getRoot();
        final FilteredResourcesSelectionDialog dialog = new FilteredResourcesSelectionDialog(getShell(), false, root,
                IResource.FILE);
        dialog.setTitle("Choose an Experiment");
        dialog.setInitialPattern("*.vlpet");
        if (dialog.open() == Window.OK && dialog.getFirstResult() instanceof IFile chosen) {
            file.setText(ExperimentPlace.text(chosen));
        }
    }

    private void browseOutput() {
        final DirectoryDialog dialog = new DirectoryDialog(getShell());
        dialog.setText("Output Folder");
        final String chosen = dialog.open();
        if (chosen != null) {
            output.setText(chosen);
        }
    }

    private void read() {
        if (!file.isDisposed()) {
            overrides.refresh();
            updateLaunchConfigurationDialog();
        }
    }

    @Override
    public void setDefaults(ILaunchConfigurationWorkingCopy copy) {
        final IWorkbenchPage page = PlatformUI.getWorkbench().getActiveWorkbenchWindow().getActivePage();
        IFile chosen = null;
        if (page != null && page.getSelection() instanceof org.eclipse.jface.viewers.IStructuredSelection selection) {
            chosen = Adapters.adapt(selection.getFirstElement(), IFile.class);
        }
        if (chosen == null && page != null && page.getActiveEditor() != null) {
            chosen = Adapters.adapt(page.getActiveEditor().getEditorInput(), IFile.class);
        }
        final boolean fits = chosen != null && "vlpet".equals(chosen.getFileExtension());
        RunSettings.of(fits ? ExperimentPlace.text(chosen) : "").storeExperiment(copy);
        if (fits) {
            copy.rename(getLaunchConfigurationDialog().generateName(chosen.getFullPath().removeFileExtension().lastSegment()));
            copy.setMappedResources(new IResource[] {chosen});
        }
    }

    @Override
    void show(RunSettings settings) {
        file.setText(settings.experiment());
        facts.name(settings.experiment());
        overrides.set(settings.overrides());
        ownSeeds.setSelection(settings.seeds().isBlank());
        otherSeeds.setSelection(!settings.seeds().isBlank());
        seeds.setText(settings.seeds());
        seeds.setEnabled(otherSeeds.getSelection());
        output.setText(settings.output());
    }

    @Override
    public void performApply(ILaunchConfigurationWorkingCopy copy) {
        new RunSettings(file.getText().strip(), overrides.get(), otherSeeds.getSelection() ? seeds.getText().strip() : "",
                output.getText().strip(), "", "", "", "").storeExperiment(copy);
    }

    @Override
    Optional<String> problem(RunSettings settings) {
        setMessage("Each seed becomes a run of its own, which goes on when the workbench is closed.");
        summary.setText("");
        if (settings.experiment().isBlank()) {
            return Optional.of("Choose an experiment (a .vlpet file).");
        }
        facts.name(settings.experiment());
        if (facts.error().isPresent()) {
            return facts.error();
        }
        if (otherSeeds.getSelection() && settings.seeds().isBlank()) {
            return Optional.of("Give the seeds, for example 42, 43, 44.");
        }
        if (facts.isReading()) {
            setMessage("Reading the experiment…");
            return Optional.empty();
        }
        final Experiment experiment = facts.with(settings.overrides());
        final List<Long> all = Seeds.of(settings.seeds(), experiment);
        ExperimentPlace.output(settings.output(), ExperimentPlace.file(settings.experiment()));
        summary.setText(all.size() == 1 ? "One run of " + experiment.getName() + " with seed " + all.getFirst() + "."
                : all.size() + " runs of " + experiment.getName() + " with the seeds " + all.stream().limit(20)
                        .map(Object::toString).collect(java.util.stream.Collectors.joining(", "))
                        + (all.size() > 20 ? ", …" : "") + ".");
        return Optional.empty();
    }

    @Override
    public String getName() {
        return "Experiment";
    }

    @Override
    public Image getImage() {
        return icon("icons/run.svg");
    }

    @Override
    public String getId() {
        return "org.vlpet.launch.tab.experiment";
    }
}
