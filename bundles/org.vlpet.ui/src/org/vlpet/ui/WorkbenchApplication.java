// SPDX-License-Identifier: EPL-2.0
package org.vlpet.ui;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

import org.eclipse.core.runtime.Platform;
import org.eclipse.equinox.app.IApplication;
import org.eclipse.equinox.app.IApplicationContext;
import org.eclipse.osgi.service.datalocation.Location;
import org.eclipse.ui.internal.ide.application.IDEApplication;

/**
 * The workbench. Everything hard about starting one (asking for a workspace, refusing one that is in use, restarting,
 * remembering recent ones) is the Eclipse IDE's own application; ours gives it an identity of its own, so that
 * {@code -application org.vlpet.ui.application} also opens our workbench in somebody else's Eclipse.
 */
@SuppressWarnings("restriction")
public final class WorkbenchApplication implements IApplication {

    /** Identifier of the perspective "VL-PET". */
    public static final String PERSPECTIVE_ID = "org.vlpet.ui.perspective";

    private final IDEApplication workbench = new IDEApplication();

    @Override
    public Object start(IApplicationContext context) throws Exception {
        inUse(Platform.getInstanceLocation()).ifPresent(System.err::println);
        return workbench.start(context);
    }

    /**
     * Why a workspace cannot be opened, for the terminal that the workbench was started from: the dialog, which names the owner
     * and then asks for another folder, may stand on a screen that nobody looks at.
     */
    static Optional<String> inUse(Location workspace) {
        try {
            return workspace != null && workspace.isSet() && workspace.isLocked() ? Optional.of("vlpet: the workspace "
                    + Path.of(URI.create(workspace.getURL().toString().replace(" ", "%20"))) + " is in use by another workbench. "
                    + "Turn to its window, or start with another folder: vlpet studio WORKSPACE") : Optional.empty();
        } catch (IOException | IllegalArgumentException unknown) {
            // What cannot be found out here, the dialog says.
            return Optional.empty();
        }
    }

    @Override
    public void stop() {
        workbench.stop();
    }
}
