// SPDX-License-Identifier: EPL-2.0
package org.vlpet.ui.tests.launch;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.eclipse.core.resources.IFile;
import org.eclipse.core.resources.IProject;
import org.eclipse.core.resources.IResource;
import org.eclipse.core.resources.ResourcesPlugin;
import org.eclipse.debug.core.DebugPlugin;
import org.eclipse.debug.core.ILaunchConfiguration;
import org.eclipse.debug.core.ILaunchConfigurationWorkingCopy;
import org.eclipse.debug.core.ILaunchManager;
import org.vlpet.engine.EngineCommand;
import org.vlpet.engine.EngineLauncher;
import org.vlpet.launch.LaunchIds;
import org.vlpet.launch.LaunchRoom;
import org.vlpet.launch.config.RunSettings;
import org.vlpet.runs.Run;
import org.vlpet.runs.RunControl;
import org.vlpet.runs.RunDirectory;
import org.vlpet.ui.tests.Dialogs;

/** A project of the workspace that the engine made: a hundred pictures, a small BART, an experiment of one epoch. */
public final class TinyProject {
    /** Overrides with which the experiment takes a second or two instead of a minute. */
    static final List<String> SHORT = List.of("training.epochs=1");
    /** Overrides with which it does not end before the test does. */
    static final List<String> LONG = List.of("training.epochs=1000", "training.evaluateEveryEpochs=1000");

    private final IProject project;

    private TinyProject(IProject project) {
        this.project = project;
    }

    /** Makes it in the workspace. */
    public static TinyProject make(String name) throws Exception {
        final IProject project = ResourcesPlugin.getWorkspace().getRoot().getProject(name);
        project.create(null);
        project.open(null);
        final Path folder = project.getLocation().toPath();
        engine(folder, List.of("demo", "--prepare", folder.toString(), "--tiny"));
        project.refreshLocal(IResource.DEPTH_INFINITE, null);
        return new TinyProject(project);
    }

    /** Runs the engine to its end and gives what it printed; it must not fail. */
    public static String engine(Path folder, List<String> arguments) throws Exception {
        final Path log = Files.createTempFile(folder, arguments.getFirst(), ".log");
        final Process engine = EngineLauncher.launch(EngineCommand.of(arguments), folder, log, Map.of());
        if (!engine.waitFor(180, TimeUnit.SECONDS)) {
            engine.destroyForcibly();
            throw new AssertionError("not in time: " + arguments);
        }
        assertEquals(0, engine.exitValue(), () -> read(log));
        return read(log);
    }

    /** The experiment in the workspace. */
    public IFile experiment() {
        return project.getFile("experiments/demo.vlpet");
    }

    /** The experiment on disk. */
    public Path file() {
        return experiment().getLocation().toPath();
    }

    /** Where its runs go. */
    public Path runs() {
        return project.getLocation().toPath().resolve("runs");
    }

    /** What a launch configuration would hold. */
    RunSettings settings(List<String> overrides, String seeds) {
        return new RunSettings(experiment().getFullPath().toPortableString(), overrides, seeds, "", "", "700m", "", "1");
    }

    /** A launch configuration, not stored. */
    ILaunchConfiguration configuration(RunSettings settings) throws Exception {
        final ILaunchManager manager = DebugPlugin.getDefault().getLaunchManager();
        final ILaunchConfigurationWorkingCopy copy = manager.getLaunchConfigurationType(LaunchIds.TYPE).newInstance(null,
                manager.generateLaunchConfigurationName("tiny"));
        settings.storeExperiment(copy);
        settings.storeEngine(copy);
        return copy;
    }

    /** Ends everything and forgets launches and stored configurations, so that the next test begins like the first. */
    void reset() throws Exception {
        killAll();
        LaunchRoom.close();
        Dialogs.closeAll();
        final ILaunchManager manager = DebugPlugin.getDefault().getLaunchManager();
        manager.removeLaunches(manager.getLaunches());
        for (final ILaunchConfiguration stored : manager.getLaunchConfigurations()) {
            stored.delete();
        }
        LaunchRoom.queue().look();
    }

    /** Kills what still runs and takes everything away. */
    public void dispose() throws Exception {
        killAll();
        project.delete(true, true, null);
    }

    /** Kills what still runs, and takes what waits out of the queue. */
    void killAll() throws Exception {
        killAll(runs());
    }

    /** The same for the runs in a folder. */
    static void killAll(Path runs) throws Exception {
        for (final Path folder : RunDirectory.list(runs)) {
            final Run run = Run.open(folder);
            final long pid = run.info().owner().map(owner -> owner.pid()).orElse(-1L);
            if (RunControl.kill(folder)) {
                final var process = ProcessHandle.of(pid);
                if (process.isPresent()) {
                    process.get().onExit().get(60, TimeUnit.SECONDS);
                }
            } else if (run.state() == org.vlpet.runs.RunState.QUEUED) {
                RunControl.requestStop(folder);
            }
        }
    }

    /** The console log of a run, for messages of failed tests. */
    static String read(Path file) {
        try (Stream<String> lines = Files.lines(file)) {
            return String.join("\n", lines.toList());
        } catch (java.io.IOException | java.io.UncheckedIOException e) {
            return file + " cannot be read: " + e;
        }
    }
}
