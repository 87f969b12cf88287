// SPDX-License-Identifier: EPL-2.0
package org.vlpet.launch.command;

import java.util.Optional;

import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.resources.IFile;
import org.eclipse.core.runtime.IConfigurationElement;
import org.eclipse.core.runtime.IExecutableExtension;
import org.eclipse.jface.dialogs.MessageDialog;
import org.eclipse.jface.wizard.WizardDialog;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.ui.handlers.HandlerUtil;
import org.vlpet.launch.ui.JobDialog;
import org.vlpet.launch.ui.SweepWizard;

/** Commands on an experiment: sweep, exportJob. */
public final class ExperimentCommandHandler extends AbstractHandler implements IExecutableExtension {
    private String what = "";

    @Override
    public void setInitializationData(IConfigurationElement element, String property, Object data) {
        what = String.valueOf(data);
    }

    @Override
    public Object execute(ExecutionEvent event) {
        final Shell shell = HandlerUtil.getActiveShell(event);
        final Optional<IFile> file = RunSelection.experiment(HandlerUtil.getCurrentSelection(event),
                HandlerUtil.getActivePart(event));
        if (file.isEmpty()) {
            MessageDialog.openInformation(shell, "Experiment", "Select an experiment (a .vlpet file) in the Project Explorer, "
                    + "or open one, first.");
        } else if (what.equals("sweep")) {
            new WizardDialog(shell, new SweepWizard(file.get())).open();
        } else {
            new JobDialog(shell, file.get()).open();
        }
        return null;
    }
}
