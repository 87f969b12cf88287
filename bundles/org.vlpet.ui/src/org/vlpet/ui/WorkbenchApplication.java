// SPDX-License-Identifier: EPL-2.0
package org.vlpet.ui;

import java.util.Optional;

import org.eclipse.core.runtime.Platform;
import org.eclipse.equinox.app.IApplication;
import org.eclipse.equinox.app.IApplicationContext;
import org.eclipse.ui.internal.ide.application.IDEApplication;

/**
 * The workbench. Everything hard about starting one (asking for a workspace, restarting, remembering recent ones) is the
 * Eclipse IDE's own application; ours gives it an identity of its own, so that {@code -application org.vlpet.ui.application}
 * also opens our workbench in somebody else's Eclipse, and refuses a workspace that is in use.
 */
@SuppressWarnings("restriction")
public final class WorkbenchApplication implements IApplication {

    /** Identifier of the perspective "VL-PET". */
    public static final String PERSPECTIVE_ID = "org.vlpet.ui.perspective";

    private final IDEApplication workbench = new GuardedIde();

    @Override
    public Object start(IApplicationContext context) throws Exception {
        final Optional<WorkspaceInUse> inUse = WorkspaceInUse.of(Platform.getInstanceLocation());
        return inUse.isPresent() ? inUse.get().tell() : workbench.start(context);
    }

    @Override
    public void stop() {
        workbench.stop();
    }
}
