// SPDX-License-Identifier: EPL-2.0
package org.vlpet.ui.wizard;

import org.eclipse.ui.INewWizard;

/** Opens the wizard for a new demo project for what is selected. */
public final class NewDemoHandler extends WizardHandler {

    @Override
    protected INewWizard wizard() {
        return new DemoWizard();
    }
}
