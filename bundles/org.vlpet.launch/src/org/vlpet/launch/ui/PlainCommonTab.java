// SPDX-License-Identifier: EPL-2.0
package org.vlpet.launch.ui;

import java.util.Arrays;
import java.util.List;

import org.eclipse.debug.internal.ui.launchConfigurations.LaunchConfigurationsMessages;
import org.eclipse.debug.ui.CommonTab;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Group;

/**
 * The tab Common with what works for runs: where the configuration is stored, favorites, launching in the background. Our
 * engine runs detached and keeps its own log in the run directory, in UTF-8: it asks for no encoding, takes no input, writes
 * no second output file, and has no child processes.
 */
@SuppressWarnings("restriction")
public final class PlainCommonTab extends CommonTab {
    private static final List<String> WITHOUT_EFFECT = List.of(LaunchConfigurationsMessages.CommonTab_1,
            LaunchConfigurationsMessages.CommonTab_4, LaunchConfigurationsMessages.CommonTab_AttributeLabel_TerminateDescendants);

    @Override
    public void createControl(Composite parent) {
        super.createControl(parent);
        // Hidden, not disposed of: the tab fills all its fields and reads them again.
        for (final Control part : ((Composite) getControl()).getChildren()) {
            final GridData place = (GridData) part.getLayoutData();
            place.exclude = isWithoutEffect(part);
            part.setVisible(!place.exclude);
            // Favorites stood beside the encoding.
            place.horizontalSpan = 2;
        }
    }

    private static boolean isWithoutEffect(Control part) {
        return switch (part) {
            case Group group -> WITHOUT_EFFECT.contains(group.getText());
            case Button button -> WITHOUT_EFFECT.contains(button.getText());
            case Composite row -> Arrays.stream(row.getChildren()).anyMatch(PlainCommonTab::isWithoutEffect);
            default -> false;
        };
    }
}
