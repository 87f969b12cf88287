// SPDX-License-Identifier: EPL-2.0
package org.vlpet.dashboard.datacheck;

import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.commands.ExecutionException;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.handlers.HandlerUtil;
import org.vlpet.dashboard.look.Experiments;

/** "Check Data": shows the view and begins at once, if an experiment is selected or open. */
public final class CheckDataHandler extends AbstractHandler {

    @Override
    public Object execute(ExecutionEvent event) throws ExecutionException {
        final IWorkbenchPage page = HandlerUtil.getActiveWorkbenchWindowChecked(event).getActivePage();
        final var experiment = Experiments.of(HandlerUtil.getCurrentSelection(event)).or(() -> Experiments.edited(page));
        try {
            final DataCheckView view = (DataCheckView) page.showView(DataCheckView.ID);
            experiment.ifPresent(file -> view.check(file.getLocation().toPath()));
        } catch (PartInitException e) {
            throw new ExecutionException("The view cannot be opened.", e);
        }
        return null;
    }
}
