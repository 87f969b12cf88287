// SPDX-License-Identifier: EPL-2.0
package org.vlpet.launch.command;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.runtime.IConfigurationElement;
import org.eclipse.core.runtime.IExecutableExtension;
import org.eclipse.jface.dialogs.MessageDialog;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.ui.ISources;
import org.eclipse.ui.handlers.HandlerUtil;
import org.vlpet.launch.LaunchRoom;
import org.vlpet.runs.RunState;

/**
 * All commands on runs; which one, the plugin's manifest says behind the class name. Enabled where the last known state
 * of a selected run allows it; a run that nobody follows may be asked for anything, and answers in words.
 */
public final class RunCommandHandler extends AbstractHandler implements IExecutableExtension {
    private String what = "";

    @Override
    public void setInitializationData(IConfigurationElement element, String property, Object data) {
        what = String.valueOf(data);
    }

    @Override
    public void setEnabled(Object context) {
        final List<Path> runs = RunSelection.selected(HandlerUtil.getVariable(context, ISources.ACTIVE_CURRENT_SELECTION_NAME),
                HandlerUtil.getVariable(context, ISources.ACTIVE_PART_NAME));
        // Without a selection the command stays enabled, to say what to select.
        setBaseEnabled(runs.isEmpty() || runs.stream().anyMatch(this::fits));
    }

    private boolean fits(Path run) {
        final Optional<RunState> state = LaunchRoom.sessions().knownState(run);
        return state.isEmpty() || fits(what, state.get());
    }

    /** @return whether a command makes sense in a state */
    public static boolean fits(String command, RunState state) {
        return switch (command) {
            case "stop", "terminate" -> state.isLive() || state == RunState.QUEUED;
            case "dequeue" -> state == RunState.QUEUED;
            case "resume", "enqueue" -> state.canStart() && state != RunState.QUEUED;
            default -> !state.isLive();
        };
    }

    @Override
    public Object execute(ExecutionEvent event) {
        final Shell shell = HandlerUtil.getActiveShell(event);
        final List<Path> runs = RunSelection.selected(HandlerUtil.getCurrentSelection(event),
                HandlerUtil.getActivePart(event));
        if (runs.isEmpty()) {
            MessageDialog.openInformation(shell, "Runs", "Select one or more runs first: in the Runs view, in the Project "
                    + "Explorer (a folder with run.json), or by showing a run's console.");
            return null;
        }
        switch (what) {
            case "stop" -> RunCommands.stop(runs);
            case "resume" -> RunCommands.resume(runs);
            case "enqueue" -> RunCommands.enqueue(runs);
            case "dequeue" -> RunCommands.dequeue(runs);
            case "terminate" -> terminate(shell, runs);
            case "archive" -> PutAwayDialog.archive(shell, runs);
            case "delete" -> PutAwayDialog.delete(shell, runs);
            default -> throw new IllegalStateException("no command " + what);
        }
        return null;
    }

    /** Asks, then kills; Enter alone stops. */
    public static void terminate(Shell shell, List<Path> runs) {
        final String question = "Kill " + PutAwayDialog.names(runs) + " at once?\n\nWhat was done since the last checkpoint is "
                + "lost. Stop, instead, ends after the step at hand, writes a checkpoint and loses nothing.";
        final int answer = new MessageDialog(shell, "Terminate", null, question, MessageDialog.WARNING, 1, "&Kill",
                "&Stop Instead", "Cancel").open();
        if (answer == 0) {
            RunCommands.terminate(runs);
        } else if (answer == 1) {
            RunCommands.stop(runs);
        }
    }
}
