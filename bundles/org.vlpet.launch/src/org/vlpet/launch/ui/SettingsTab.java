// SPDX-License-Identifier: EPL-2.0
package org.vlpet.launch.ui;

import java.util.Optional;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.ILog;
import org.eclipse.debug.core.ILaunchConfiguration;
import org.eclipse.debug.ui.AbstractLaunchConfigurationTab;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.resource.ImageDescriptor;
import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.jface.resource.ResourceLocator;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Text;
import org.vlpet.launch.LaunchIds;
import org.vlpet.launch.config.RunSettings;
import org.vlpet.model.UserError;

/** A tab that shows a part of {@link RunSettings} and says at the top of the dialog what is wrong with it. */
abstract class SettingsTab extends AbstractLaunchConfigurationTab {
    private boolean filling;

    /** Fills the widgets. */
    abstract void show(RunSettings settings);

    /**
     * Looks at what is typed. Called whenever something changes; what it needs from the disk it has read before.
     *
     * @return what is wrong, if anything
     * @throws UserError the same
     */
    abstract Optional<String> problem(RunSettings settings);

    @Override
    public final void initializeFrom(ILaunchConfiguration configuration) {
        filling = true;
        try {
            show(RunSettings.of(configuration));
        } catch (CoreException e) {
            ILog.of(SettingsTab.class).log(e.getStatus());
            setErrorMessage("The configuration cannot be read: " + e.getMessage());
        } finally {
            filling = false;
        }
    }

    @Override
    public final boolean isValid(ILaunchConfiguration configuration) {
        Optional<String> problem;
        try {
            problem = problem(RunSettings.of(configuration));
        } catch (UserError e) {
            problem = Optional.of(e.getMessage() + " " + e.remedy());
        } catch (CoreException e) {
            problem = Optional.of(e.getMessage());
        }
        setErrorMessage(problem.orElse(null));
        return problem.isEmpty();
    }

    /** The user has changed something. */
    void edited() {
        if (!filling) {
            updateLaunchConfigurationDialog();
        }
    }

    /** A field as wide as there is room, with a hint while it is empty. */
    Text text(Composite parent, String hint, int span) {
        final Text text = new Text(parent, SWT.BORDER);
        text.setMessage(hint);
        text.addModifyListener(event -> edited());
        GridDataFactory.fillDefaults().grab(true, false).align(SWT.FILL, SWT.CENTER).span(span, 1).applyTo(text);
        return text;
    }

    /** An icon of this bundle, kept by JFace. */
    static Image icon(String path) {
        final var images = JFaceResources.getImageRegistry();
        final String key = LaunchIds.BUNDLE + "/" + path;
        if (images.getDescriptor(key) == null) {
            final ImageDescriptor descriptor = ResourceLocator.imageDescriptorFromBundle(LaunchIds.BUNDLE, path)
                    .orElseThrow(() -> new IllegalStateException("no icon " + path));
            images.put(key, descriptor);
        }
        return images.get(key);
    }
}
