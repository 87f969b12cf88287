// SPDX-License-Identifier: EPL-2.0
package org.vlpet.launch.config;

import java.nio.file.Path;
import java.util.List;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.debug.core.ILaunch;
import org.eclipse.debug.core.ILaunchConfiguration;
import org.eclipse.debug.core.model.LaunchConfigurationDelegate;
import org.vlpet.launch.LaunchIds;
import org.vlpet.launch.LaunchRoom;
import org.vlpet.launch.ui.ConsoleOnStart;
import org.vlpet.model.UserError;
import org.vlpet.runs.io.RunDirectoryException;

/** Turns a launch into queued run directories, one per seed; the queue starts them. */
public final class RunLaunchDelegate extends LaunchConfigurationDelegate {
    @Override
    public void launch(ILaunchConfiguration configuration, String mode, ILaunch launch, IProgressMonitor monitor)
            throws CoreException {
        try {
            final List<Path> runs = RunRequest.of(RunSettings.of(configuration)).enqueue();
            runs.forEach(run -> LaunchRoom.sessions().attach(run, launch));
            LaunchRoom.queue().look();
            ConsoleOnStart.show();
        } catch (UserError e) {
            throw new CoreException(new Status(IStatus.ERROR, LaunchIds.BUNDLE, e.getMessage() + "\n" + e.remedy(), e));
        } catch (RunDirectoryException e) {
            throw new CoreException(new Status(IStatus.ERROR, LaunchIds.BUNDLE, e.getMessage() + "\n" + e.remedy(), e));
        }
    }

    /** Nothing is built before a run. */
    @Override
    public boolean buildForLaunch(ILaunchConfiguration configuration, String mode, IProgressMonitor monitor) {
        return false;
    }
}
