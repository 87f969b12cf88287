// SPDX-License-Identifier: EPL-2.0
package org.vlpet.ui.tests.launch;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

import org.eclipse.core.commands.Command;
import org.eclipse.core.commands.ParameterizedCommand;
import org.eclipse.core.expressions.IEvaluationContext;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.debug.core.ILaunch;
import org.eclipse.debug.core.ILaunchConfiguration;
import org.eclipse.debug.core.ILaunchManager;
import org.eclipse.jface.viewers.StructuredSelection;
import org.eclipse.ui.ISources;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.commands.ICommandService;
import org.eclipse.ui.handlers.IHandlerService;
import org.vlpet.launch.LaunchIds;
import org.vlpet.launch.LaunchRoom;
import org.vlpet.launch.command.RunCommandHandler;
import org.vlpet.launch.run.RunProcess;
import org.vlpet.runs.Run;
import org.vlpet.runs.RunState;
import org.vlpet.runs.event.Event;
import org.vlpet.ui.tests.Screen;

/** Runs of the real engine, as the workbench shows them, and the commands on them. */
final class RunsOnScreen {
    private RunsOnScreen() {
    }

    /** Launches and returns what is followed, one process for each seed. */
    static List<RunProcess> launch(ILaunchConfiguration configuration) throws CoreException {
        final ILaunch launch = configuration.launch(ILaunchManager.RUN_MODE, null);
        return Arrays.stream(launch.getProcesses()).map(RunProcess.class::cast).toList();
    }

    /** Waits, longer than for the window: an engine starts and trains. Not on the display's thread, as it reads files. */
    static void until(String what, BooleanSupplier condition) {
        final long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(3);
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("not within 3 minutes: " + what);
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        }
    }

    /** The process that follows a run. */
    static Optional<RunProcess> followed(Path folder) {
        return LaunchRoom.sessions().find(folder).filter(run -> !run.isDisconnected());
    }

    /** Waits for the end; the last words and the console log, for messages of failed tests. */
    static String awaitEnd(RunProcess run) {
        until("the run has ended: " + run.folder().getFileName(), run::isTerminated);
        return run.message() + "\n" + TinyProject.read(run.folder().resolve("console.log"));
    }

    /** Until it really trains, or has ended by mistake. */
    static void awaitTraining(RunProcess run) {
        until("the run trains: " + run.folder().getFileName(),
                () -> run.isTerminated() || run.state() == RunState.RUNNING && steps(run.folder()) > 0);
        assertEquals(RunState.RUNNING, run.state(),
                () -> run.message() + "\n" + TinyProject.read(run.folder().resolve("console.log")));
    }

    /** Steps that the run has told about. */
    static long steps(Path folder) {
        if (!Files.exists(folder.resolve("events.jsonl"))) {
            return 0;
        }
        try (var events = Run.open(folder).events()) {
            return events.filter(Event.Train.class::isInstance).count();
        }
    }

    /** Calls a command with these runs selected; returns when it is done, so it must open no dialog. */
    static void execute(String command, Path... runs) {
        assertEquals("done", Screen.ask(() -> call(command, (Object[]) runs)));
    }

    /** Calls a command with runs or an experiment selected, on the display's thread. */
    static Object call(String command, Object... selection) {
        try {
            final ParameterizedCommand call = new ParameterizedCommand(command(command), null);
            handlers().executeCommandInContext(call, null, selected(selection));
            return "done";
        } catch (org.eclipse.core.commands.common.CommandException e) {
            return e;
        }
    }

    /** Whether menus offer the command while this is selected. */
    static boolean isOffered(String command, Object... selection) {
        return Screen.ask(() -> {
            // The workbench asks the handler with what is selected; here it is asked with what would be.
            final RunCommandHandler handler = new RunCommandHandler();
            handler.setInitializationData(null, null, command);
            handler.setEnabled(selected(selection));
            return handler.isEnabled();
        });
    }

    private static Command command(String command) {
        return PlatformUI.getWorkbench().getService(ICommandService.class).getCommand(LaunchIds.COMMAND + command);
    }

    private static IHandlerService handlers() {
        return PlatformUI.getWorkbench().getService(IHandlerService.class);
    }

    private static IEvaluationContext selected(Object... selection) {
        final IEvaluationContext context = handlers().createContextSnapshot(false);
        context.addVariable(ISources.ACTIVE_CURRENT_SELECTION_NAME, new StructuredSelection(selection));
        // Without a window manager the shell that was active last may be a dialog that is closed.
        context.addVariable(ISources.ACTIVE_SHELL_NAME, Screen.page().getWorkbenchWindow().getShell());
        return context;
    }
}
