// SPDX-License-Identifier: EPL-2.0
package org.vlpet.ui.wizard;

import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.commands.ExecutionException;
import org.eclipse.jface.wizard.WizardDialog;
import org.eclipse.ui.INewWizard;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.handlers.HandlerUtil;

/** Opens a New wizard with what is selected in the window. */
abstract class WizardHandler extends AbstractHandler {

    /** A new wizard. */
    protected abstract INewWizard wizard();

    @Override
    public Object execute(ExecutionEvent event) throws ExecutionException {
        final IWorkbenchWindow window = HandlerUtil.getActiveWorkbenchWindowChecked(event);
        final INewWizard wizard = wizard();
        wizard.init(window.getWorkbench(), HandlerUtil.getCurrentStructuredSelection(event));
        new WizardDialog(window.getShell(), wizard).open();
        return null;
    }
}
