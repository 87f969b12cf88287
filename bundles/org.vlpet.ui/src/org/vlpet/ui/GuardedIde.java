// SPDX-License-Identifier: EPL-2.0
package org.vlpet.ui;

import java.util.Map;
import java.util.Optional;

import org.eclipse.core.runtime.Platform;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.ui.internal.ide.application.IDEApplication;

/**
 * The IDE's application, which looks whether the workspace is in use just before it takes it: two workbenches that start
 * together both find it free when they begin.
 */
@SuppressWarnings("restriction")
public final class GuardedIde extends IDEApplication {

    @Override
    @SuppressWarnings("rawtypes")
    public Object checkInstanceLocation(Shell shell, Map arguments) {
        final Optional<WorkspaceInUse> inUse = WorkspaceInUse.of(Platform.getInstanceLocation());
        if (inUse.isEmpty()) {
            return super.checkInstanceLocation(shell, arguments);
        }
        hideSplash(shell);
        final Shell parent = new Shell();
        try {
            return inUse.get().tell(parent);
        } finally {
            parent.dispose();
        }
    }
}
