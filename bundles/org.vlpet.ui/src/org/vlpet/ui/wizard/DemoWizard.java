// SPDX-License-Identifier: EPL-2.0
package org.vlpet.ui.wizard;

import java.lang.reflect.InvocationTargetException;
import java.util.ArrayList;
import java.util.List;

import org.eclipse.core.resources.IFile;
import org.eclipse.core.resources.IProject;
import org.eclipse.core.resources.IResource;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.SubMonitor;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.actions.WorkspaceModifyOperation;
import org.eclipse.ui.ide.IDE;
import org.eclipse.ui.wizards.newresource.BasicNewResourceWizard;
import org.vlpet.ui.engine.EngineCall;
import org.vlpet.ui.project.ProjectLayout;

/** The demo as a project: the engine generates data and backbone and writes the experiment, which then opens. */
public final class DemoWizard extends BasicNewResourceWizard {

    /** Identifier of the wizard. */
    public static final String ID = "org.vlpet.ui.wizard.demo";

    /** The experiment that the engine writes. */
    static final String EXPERIMENT = ProjectLayout.EXPERIMENTS + "/demo.vlpet";

    private DemoPage page;

    @Override
    public void addPages() {
        setWindowTitle("New VL-PET Demo Project");
        setNeedsProgressMonitor(true);
        page = new DemoPage();
        addPage(page);
    }

    @Override
    public boolean performFinish() {
        final IProject project = page.project();
        final boolean tiny = page.tiny();
        try {
            getContainer().run(true, true, new WorkspaceModifyOperation() {
                @Override
                protected void execute(IProgressMonitor monitor) throws CoreException {
                    make(project, tiny, monitor);
                }
            });
        } catch (InvocationTargetException e) {
            WizardErrors.show(getShell(), "The demo project could not be made", e.getCause());
            return false;
        } catch (InterruptedException e) {
            return false;
        }
        final IFile experiment = project.getFile(EXPERIMENT);
        selectAndReveal(experiment);
        try {
            IDE.openEditor(getWorkbench().getActiveWorkbenchWindow().getActivePage(), experiment);
        } catch (PartInitException e) {
            WizardErrors.show(getShell(), "The project is made, its experiment does not open", e);
        }
        return true;
    }

    private static void make(IProject project, boolean tiny, IProgressMonitor monitor) throws CoreException {
        final SubMonitor progress = SubMonitor.convert(monitor, "Making the demo project", 10);
        ProjectLayout.create(project, null, progress.split(1));
        boolean whole = false;
        try {
            progress.setTaskName("Making the demo project");
            final List<String> call = new ArrayList<>(List.of("demo", "--prepare", project.getLocation().toOSString()));
            if (tiny) {
                call.add("--tiny");
            }
            EngineCall.run(call, progress.split(8));
            project.refreshLocal(IResource.DEPTH_INFINITE, progress.split(1));
            whole = true;
        } finally {
            if (!whole) {
                // Half a demo helps nobody; the project was made a moment ago and holds nothing of the user's.
                project.delete(true, true, null);
            }
        }
    }
}
