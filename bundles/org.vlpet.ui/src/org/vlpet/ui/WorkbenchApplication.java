// SPDX-License-Identifier: EPL-2.0
package org.vlpet.ui;

import org.eclipse.equinox.app.IApplication;
import org.eclipse.equinox.app.IApplicationContext;
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
        return workbench.start(context);
    }

    @Override
    public void stop() {
        workbench.stop();
    }
}
