// SPDX-License-Identifier: EPL-2.0
package org.vlpet.launch.config;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;

import org.eclipse.core.resources.IFile;
import org.eclipse.core.resources.IResource;
import org.eclipse.core.resources.ResourcesPlugin;
import org.eclipse.core.runtime.IPath;
import org.vlpet.launch.Preferences;
import org.vlpet.launch.run.WatchedFolders;
import org.vlpet.model.ExitCode;
import org.vlpet.model.UserError;

/** Texts that name places, in the workspace or on disk. */
public final class ExperimentPlace {
    private ExperimentPlace() {
    }

    /**
     * @param text workspace path or path on disk
     * @return the file on disk, which need not exist
     * @throws UserError if the text names none
     */
    public static Path file(String text) {
        if (text.isBlank()) {
            throw new UserError(ExitCode.USAGE, "No experiment is chosen.", "Choose a .vlpet file of the workspace.");
        }
        final IResource found = ResourcesPlugin.getWorkspace().getRoot().findMember(IPath.fromPortableString(text.strip()));
        if (found instanceof IFile && found.getLocation() != null) {
            return found.getLocation().toPath();
        }
        final Path path = path(text);
        if (!path.isAbsolute() || found != null) {
            throw new UserError(ExitCode.USAGE, "There is no experiment " + text.strip() + " in the workspace.",
                    "Choose a .vlpet file with Browse.");
        }
        return path;
    }

    /** @return how a file is named best: by its workspace path if it has one */
    public static String text(IFile file) {
        return file.getFullPath().toPortableString();
    }

    /**
     * @param output as typed; empty for the default
     * @param experiment the experiment's file
     * @return where its runs go: {@code runs} of its project, else the folder of the preferences, else beside it
     * @throws UserError if the text is no folder
     */
    public static Path output(String output, Path experiment) {
        if (!output.isBlank()) {
            final IResource found = ResourcesPlugin.getWorkspace().getRoot()
                    .findMember(IPath.fromPortableString(output.strip()));
            if (found != null && found.getLocation() != null && found.getType() != IResource.ROOT) {
                return found.getLocation().toPath();
            }
            final Path path = path(output);
            if (!path.isAbsolute()) {
                throw new UserError(ExitCode.USAGE, "The output folder \"" + output + "\" is not absolute.",
                        "Give an absolute folder, a folder of the workspace, or nothing for the project's runs.");
            }
            return path.normalize();
        }
        for (final IFile file : ResourcesPlugin.getWorkspace().getRoot().findFilesForLocationURI(experiment.toUri())) {
            if (file.getProject().getLocation() != null) {
                return file.getProject().getLocation().toPath().resolve(WatchedFolders.RUNS);
            }
        }
        final String preferred = Preferences.get("runsFolder").strip();
        return preferred.isEmpty() ? experiment.toAbsolutePath().getParent().resolve(WatchedFolders.RUNS) : path(preferred);
    }

    private static Path path(String text) {
        try {
            return Path.of(text.strip());
        } catch (InvalidPathException e) {
            throw new UserError(ExitCode.USAGE, "\"" + text + "\" is no path: " + e.getReason() + ".", "Choose with Browse.",
                    e);
        }
    }
}
