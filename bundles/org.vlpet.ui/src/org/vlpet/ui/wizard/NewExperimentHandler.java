// SPDX-License-Identifier: EPL-2.0
package org.vlpet.ui.wizard;

import org.eclipse.ui.INewWizard;

/** Opens the wizard for a new experiment from a preset for what is selected. */
public final class NewExperimentHandler extends WizardHandler {

    @Override
    protected INewWizard wizard() {
        return new NewExperimentWizard();
    }
}
