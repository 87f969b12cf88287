// SPDX-License-Identifier: EPL-2.0
package org.vlpet.ui.start;

import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.commands.ExecutionException;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.handlers.HandlerUtil;

/** Shows the start view. */
public final class OpenStartHandler extends AbstractHandler {

    @Override
    public Object execute(ExecutionEvent event) throws ExecutionException {
        try {
            return HandlerUtil.getActiveWorkbenchWindowChecked(event).getActivePage().showView(StartView.ID);
        } catch (PartInitException e) {
            throw new ExecutionException("the start view does not open", e);
        }
    }
}
