// SPDX-License-Identifier: EPL-2.0
package org.vlpet.launch.ui;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.eclipse.debug.core.DebugEvent;
import org.eclipse.debug.core.DebugPlugin;
import org.eclipse.debug.core.IDebugEventSetListener;
import org.eclipse.debug.internal.ui.views.console.ConsoleTerminateAction;
import org.eclipse.jface.action.Action;
import org.eclipse.jface.action.ActionContributionItem;
import org.eclipse.jface.action.IContributionItem;
import org.eclipse.jface.action.IToolBarManager;
import org.eclipse.jface.resource.ResourceLocator;
import org.eclipse.ui.console.IConsole;
import org.eclipse.ui.console.IConsoleConstants;
import org.eclipse.ui.console.IConsolePageParticipant;
import org.eclipse.ui.part.IPageBookViewPage;
import org.vlpet.launch.LaunchIds;
import org.vlpet.launch.command.RunCommandHandler;
import org.vlpet.launch.command.RunCommands;
import org.vlpet.launch.command.RunSelection;
import org.vlpet.launch.run.RunProcess;

/** Stop, resume and terminate in the toolbar of a run's console. */
public final class RunConsoleActions implements IConsolePageParticipant, IDebugEventSetListener {
    private final List<RunAction> actions = new ArrayList<>();
    private RunProcess run;
    private IPageBookViewPage page;

    private static final class RunAction extends Action {
        private final String command;
        private final Runnable work;

        RunAction(String command, String text, String icon, Runnable work) {
            super(text);
            this.command = command;
            this.work = work;
            setToolTipText(text);
            setImageDescriptor(ResourceLocator.imageDescriptorFromBundle(LaunchIds.BUNDLE, "icons/" + icon + ".svg")
                    .orElse(null));
        }

        @Override
        public void run() {
            work.run();
        }
    }

    @Override
    public void init(IPageBookViewPage shown, IConsole console) {
        if (!(console instanceof org.eclipse.debug.ui.console.IConsole ours)
                || RunSelection.process(ours.getProcess()).isEmpty()) {
            return;
        }
        run = RunSelection.process(ours.getProcess()).get();
        page = shown;
        final List<Path> runs = List.of(run.folder());
        actions.add(new RunAction("stop", "Stop after this step, resumable", "stop", () -> RunCommands.stop(runs)));
        actions.add(new RunAction("resume", "Resume from the last checkpoint", "resume", () -> RunCommands.resume(runs)));
        actions.add(new RunAction("terminate", "Terminate at once…", "terminate",
                () -> RunCommandHandler.terminate(page.getSite().getShell(), runs)));
        actions.forEach(action -> shown.getSite().getActionBars().getToolBarManager()
                .appendToGroup(IConsoleConstants.LAUNCH_GROUP, action));
        DebugPlugin.getDefault().addDebugEventListener(this);
        enable();
        // Participants come in no given order: the framework's button may not be there yet.
        page.getControl().getDisplay().asyncExec(this::hideSecondStop);
    }

    /** The framework's square, "Terminate", does what our Stop does, and beside "Terminate at once" it misleads. */
    @SuppressWarnings("restriction")
    private void hideSecondStop() {
        if (page.getControl() == null || page.getControl().isDisposed()) {
            return;
        }
        final IToolBarManager toolBar = page.getSite().getActionBars().getToolBarManager();
        for (final IContributionItem item : toolBar.getItems()) {
            if (item instanceof ActionContributionItem of && of.getAction() instanceof ConsoleTerminateAction) {
                item.setVisible(false);
            }
        }
        toolBar.update(true);
    }

    private void enable() {
        actions.forEach(action -> action.setEnabled(RunCommandHandler.fits(action.command, run.state())));
    }

    @Override
    public void handleDebugEvents(DebugEvent[] events) {
        if (Arrays.stream(events).anyMatch(event -> event.getSource() == run) && page.getControl() != null
                && !page.getControl().isDisposed()) {
            page.getControl().getDisplay().asyncExec(this::enable);
        }
    }

    @Override
    public void dispose() {
        if (run != null && DebugPlugin.getDefault() != null) {
            DebugPlugin.getDefault().removeDebugEventListener(this);
        }
    }

    @Override
    public void activated() {
        // The toolbar follows the run's events, not the focus.
    }

    @Override
    public void deactivated() {
        // See above.
    }

    @Override
    public <T> T getAdapter(Class<T> adapter) {
        return null;
    }
}
