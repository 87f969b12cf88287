// SPDX-License-Identifier: EPL-2.0
package org.vlpet.launch.run;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import org.eclipse.core.resources.IContainer;
import org.eclipse.core.resources.IProject;
import org.eclipse.core.resources.IResource;
import org.eclipse.core.resources.ResourcesPlugin;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.ILog;
import org.eclipse.core.runtime.jobs.Job;
import org.vlpet.launch.Preferences;

/** Where runs lie: {@code runs} of every open project, the folder of the preferences, and folders used before. */
public final class WatchedFolders {
    /** Name of the folder in a project. */
    public static final String RUNS = "runs";

    private WatchedFolders() {
    }

    /** @return all of them; they need not exist */
    public static List<Path> all() {
        final Set<Path> folders = new LinkedHashSet<>();
        for (final IProject project : ResourcesPlugin.getWorkspace().getRoot().getProjects()) {
            if (project.isOpen() && project.getLocation() != null) {
                folders.add(project.getLocation().toPath().resolve(RUNS));
            }
        }
        add(folders, Preferences.get("runsFolder"));
        Preferences.folders().forEach(folder -> add(folders, folder));
        return List.copyOf(folders);
    }

    /** Sees to it that runs in the folder are found again, whether or not it belongs to a project. */
    public static void remember(Path folder) {
        final Path root = folder.toAbsolutePath().normalize();
        if (!all().contains(root)) {
            Preferences.addFolder(root.toString());
        }
    }

    /** Lets the workspace see what changed on disk below the folder, if it is part of a project; returns at once. */
    public static void refresh(Path folder) {
        final IContainer[] containers = ResourcesPlugin.getWorkspace().getRoot().findContainersForLocationURI(folder.toUri());
        for (final IContainer container : containers) {
            final Job job = Job.createSystem("Refresh " + container.getName(), monitor -> {
                try {
                    IContainer seen = container;
                    while (!seen.exists() && seen.getType() != IResource.PROJECT) {
                        seen = seen.getParent();
                    }
                    seen.refreshLocal(IResource.DEPTH_INFINITE, monitor);
                } catch (CoreException e) {
                    ILog.of(WatchedFolders.class).warn("The folder " + folder + " could not be refreshed", e);
                }
            });
            job.setRule(container.getProject());
            job.schedule();
        }
    }

    private static void add(Set<Path> folders, String text) {
        if (!text.isBlank()) {
            try {
                folders.add(Path.of(text.strip()).toAbsolutePath().normalize());
            } catch (InvalidPathException e) {
                ILog.of(WatchedFolders.class).warn("\"" + text + "\" is no folder of runs", e);
            }
        }
    }
}
