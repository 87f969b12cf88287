// SPDX-License-Identifier: EPL-2.0
package org.vlpet.dashboard.watch;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import org.eclipse.core.resources.IProject;
import org.eclipse.core.resources.ResourcesPlugin;
import org.eclipse.core.runtime.ILog;
import org.eclipse.core.runtime.Platform;
import org.eclipse.core.runtime.preferences.IEclipsePreferences;
import org.eclipse.core.runtime.preferences.InstanceScope;
import org.osgi.service.prefs.BackingStoreException;

/** Where runs are looked for: the runs folder of every open project, and folders the user added. */
public final class RunFolders {

    private static final String NODE = "org.vlpet.dashboard";
    private static final String ADDED = "folders";
    private static final String WORKBENCH = "org.vlpet.ui";
    private static final String RUNS_FOLDER = "runsFolder";
    private static final String SEPARATOR = "\n";

    private RunFolders() {
    }

    /** All of them; those of projects first. */
    public static List<Path> all() {
        final Set<Path> folders = new LinkedHashSet<>();
        final String name = Platform.getPreferencesService().getString(WORKBENCH, RUNS_FOLDER, "runs", null);
        for (final IProject project : ResourcesPlugin.getWorkspace().getRoot().getProjects()) {
            if (project.isOpen() && project.getLocation() != null) {
                folders.add(project.getLocation().toPath().resolve(name.isBlank() ? "runs" : name));
            }
        }
        folders.addAll(added());
        return new ArrayList<>(folders);
    }

    /** Those the user added, in that order. */
    public static List<Path> added() {
        return Arrays.stream(node().get(ADDED, "").split(SEPARATOR)).filter(path -> !path.isBlank()).map(Path::of).toList();
    }

    /** Adds a folder that holds runs or is one; it is only read. */
    public static void add(Path folder) {
        final Set<Path> folders = new LinkedHashSet<>(added());
        folders.add(folder.toAbsolutePath().normalize());
        store(folders);
    }

    /** Forgets a folder; nothing in it is touched. */
    public static void remove(Path folder) {
        final Set<Path> folders = new LinkedHashSet<>(added());
        folders.remove(folder.toAbsolutePath().normalize());
        store(folders);
    }

    private static void store(Set<Path> folders) {
        node().put(ADDED, folders.stream().map(Path::toString).collect(Collectors.joining(SEPARATOR)));
        try {
            node().flush();
        } catch (BackingStoreException e) {
            ILog.of(RunFolders.class).warn("The added folders of runs are forgotten when the workbench ends", e);
        }
    }

    private static IEclipsePreferences node() {
        return InstanceScope.INSTANCE.getNode(NODE);
    }
}
