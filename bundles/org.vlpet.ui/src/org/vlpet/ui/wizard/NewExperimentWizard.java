// SPDX-License-Identifier: EPL-2.0
package org.vlpet.ui.wizard;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.eclipse.core.resources.IContainer;
import org.eclipse.core.resources.IFile;
import org.eclipse.core.resources.IFolder;
import org.eclipse.core.resources.IResource;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.SubMonitor;
import org.eclipse.jface.wizard.IWizardPage;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.actions.WorkspaceModifyOperation;
import org.eclipse.ui.ide.IDE;
import org.eclipse.ui.wizards.newresource.BasicNewResourceWizard;
import org.vlpet.model.ExperimentFile;
import org.vlpet.model.Presets;
import org.vlpet.model.experiment.Experiment;
import org.vlpet.ui.engine.EngineCall;
import org.vlpet.ui.project.ProjectLayout;

/** An experiment file from a preset; its editor opens. */
public final class NewExperimentWizard extends BasicNewResourceWizard {

    /** Identifier of the wizard. */
    public static final String ID = "org.vlpet.ui.wizard.experiment";

    private PresetPage presets;
    private ExperimentTargetPage target;

    @Override
    public void addPages() {
        setWindowTitle("New VL-PET Experiment");
        setNeedsProgressMonitor(true);
        presets = new PresetPage();
        target = new ExperimentTargetPage(getSelection());
        addPage(presets);
        addPage(target);
    }

    @Override
    public IWizardPage getNextPage(IWizardPage page) {
        if (page == presets) {
            presets.chosen().ifPresent(preset -> target.propose(preset.name()));
        }
        return super.getNextPage(page);
    }

    @Override
    public boolean performFinish() {
        final String preset = presets.chosen().orElseThrow().name();
        target.propose(preset);
        final ExperimentTarget wanted = target.target();
        try {
            getContainer().run(true, true, new WorkspaceModifyOperation() {
                @Override
                protected void execute(IProgressMonitor monitor) throws CoreException, InvocationTargetException {
                    try {
                        make(preset, wanted, monitor);
                    } catch (IOException | RuntimeException e) {
                        throw new InvocationTargetException(e);
                    }
                }
            });
        } catch (InvocationTargetException e) {
            WizardErrors.show(getShell(), "The experiment could not be made", e.getCause());
            return false;
        } catch (InterruptedException e) {
            return false;
        }
        open(wanted.file());
        return true;
    }

    private void open(IFile file) {
        selectAndReveal(file);
        try {
            IDE.openEditor(getWorkbench().getActiveWorkbenchWindow().getActivePage(), file);
        } catch (PartInitException e) {
            WizardErrors.show(getShell(), "The experiment is made, its editor does not open", e);
        }
    }

    private static void make(String preset, ExperimentTarget target, IProgressMonitor monitor)
            throws CoreException, IOException {
        final SubMonitor progress = SubMonitor.convert(monitor, "Making the experiment", 3);
        ProjectLayout.create(target.projectHandle(), null, progress.split(1));
        final byte[] document = target.backbone().isEmpty() ? fromPreset(preset, target.name())
                : fromBackbone(preset, target, progress.split(1));
        mkdirs(target.file().getParent());
        target.file().create(new ByteArrayInputStream(document), IResource.NONE, progress.split(1));
    }

    private static byte[] fromPreset(String preset, String name) {
        final Experiment experiment = Presets.load(preset);
        experiment.setName(name);
        return ExperimentFile.toBytes(experiment);
    }

    /** The engine knows how to read a backbone; the workbench never does. */
    private static byte[] fromBackbone(String preset, ExperimentTarget target, IProgressMonitor monitor)
            throws CoreException, IOException {
        final Path folder = Files.createTempDirectory("vlpet-new");
        final Path file = folder.resolve("new" + ExperimentFile.ENDING);
        try {
            EngineCall.run(List.of("new", preset, "--set", "name=" + target.name(), "--backbone", target.backbone(),
                    "--out", file.toString()), monitor);
            return Files.readAllBytes(file);
        } finally {
            Files.deleteIfExists(file);
            Files.delete(folder);
        }
    }

    private static void mkdirs(IContainer container) throws CoreException {
        if (container instanceof IFolder folder && !folder.exists()) {
            mkdirs(folder.getParent());
            folder.create(true, true, null);
        }
    }
}
