// SPDX-License-Identifier: EPL-2.0
package org.vlpet.ui.wizard;

import java.lang.reflect.InvocationTargetException;
import java.net.URI;

import org.eclipse.core.resources.IProject;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IConfigurationElement;
import org.eclipse.core.runtime.IExecutableExtension;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.actions.WorkspaceModifyOperation;
import org.eclipse.ui.dialogs.WizardNewProjectCreationPage;
import org.eclipse.ui.wizards.newresource.BasicNewProjectResourceWizard;
import org.eclipse.ui.wizards.newresource.BasicNewResourceWizard;
import org.vlpet.ui.project.ProjectLayout;

/** A project with folders for experiments, data, runs and models. */
public final class NewProjectWizard extends BasicNewResourceWizard implements IExecutableExtension {

    /** Identifier of the wizard. */
    public static final String ID = "org.vlpet.ui.wizard.project";

    private WizardNewProjectCreationPage page;
    private IConfigurationElement contribution;

    @Override
    public void setInitializationData(IConfigurationElement element, String property, Object data) {
        contribution = element;
    }

    @Override
    public void addPages() {
        setWindowTitle("New VL-PET Project");
        page = new WizardNewProjectCreationPage("project") {
            @Override
            public void createControl(Composite parent) {
                super.createControl(parent);
                final Label folders = new Label((Composite) getControl(), SWT.WRAP);
                folders.setText("The project gets the folders " + String.join(", ", ProjectLayout.FOLDERS) + ".");
                PlatformUI.getWorkbench().getHelpSystem().setHelp(getControl(), "org.vlpet.help.wizards");
            }
        };
        page.setTitle("VL-PET project");
        page.setDescription("Keeps experiments, data, models and runs together.");
        addPage(page);
    }

    @Override
    public boolean performFinish() {
        final IProject project = page.getProjectHandle();
        final URI location = page.useDefaults() ? null : page.getLocationURI();
        try {
            getContainer().run(true, true, new WorkspaceModifyOperation() {
                @Override
                protected void execute(IProgressMonitor monitor) throws CoreException {
                    ProjectLayout.create(project, location, monitor);
                }
            });
        } catch (InvocationTargetException e) {
            WizardErrors.show(getShell(), "The project could not be made", e.getCause());
            return false;
        } catch (InterruptedException e) {
            return false;
        }
        BasicNewProjectResourceWizard.updatePerspective(contribution);
        selectAndReveal(project);
        return true;
    }
}
