// SPDX-License-Identifier: EPL-2.0
package org.vlpet.ui.wizard;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.jface.dialogs.ErrorDialog;
import org.eclipse.swt.widgets.Shell;
import org.vlpet.model.UserError;

/** Says in a dialog why a wizard could not do its work. */
final class WizardErrors {

    private WizardErrors() {
    }

    static void show(Shell shell, String what, Throwable cause) {
        ErrorDialog.openError(shell, what, null, status(cause));
    }

    private static IStatus status(Throwable cause) {
        return switch (cause) {
            case CoreException e -> e.getStatus();
            case UserError e -> Status.error(e.getMessage() + System.lineSeparator() + e.remedy(), e);
            default -> Status.error(String.valueOf(cause.getMessage()), cause);
        };
    }
}
