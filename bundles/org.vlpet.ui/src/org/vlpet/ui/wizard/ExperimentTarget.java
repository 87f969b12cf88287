// SPDX-License-Identifier: EPL-2.0
package org.vlpet.ui.wizard;

import java.util.Optional;

import org.eclipse.core.resources.IFile;
import org.eclipse.core.resources.IProject;
import org.eclipse.core.resources.IResource;
import org.eclipse.core.resources.IWorkspace;
import org.eclipse.core.resources.ResourcesPlugin;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Path;
import org.vlpet.model.ExperimentFile;

/**
 * Where a new experiment goes.
 *
 * @param project name of the project; it is made if it is not there
 * @param folder folder in the project, with slashes; may be empty
 * @param name name of the experiment, without ending
 * @param backbone HuggingFace folder on disk; may be empty
 */
record ExperimentTarget(String project, String folder, String name, String backbone) {

    ExperimentTarget {
        project = project.strip();
        folder = folder.strip().replaceAll("^/+|/+$", "");
        name = name.strip().replaceFirst("\\.vlpet$", "");
        backbone = backbone.strip();
    }

    IProject projectHandle() {
        return ResourcesPlugin.getWorkspace().getRoot().getProject(project);
    }

    IFile file() {
        return projectHandle().getFile(new Path(folder).append(name + ExperimentFile.ENDING));
    }

    /** What is wrong with it; empty if nothing is. */
    Optional<String> problem() {
        final IWorkspace workspace = ResourcesPlugin.getWorkspace();
        if (project.isEmpty()) {
            return Optional.of("Name a project. One that is not there will be made.");
        }
        if (name.isEmpty()) {
            return Optional.of("Name the experiment.");
        }
        final IStatus projectName = workspace.validateName(project, IResource.PROJECT);
        if (!projectName.isOK()) {
            return Optional.of(projectName.getMessage());
        }
        if (projectHandle().exists() && !projectHandle().isOpen()) {
            return Optional.of("Project " + project + " is closed. Open it first, or name another one.");
        }
        final IStatus path = workspace.validatePath(file().getFullPath().toString(), IResource.FILE);
        if (!path.isOK()) {
            return Optional.of(path.getMessage());
        }
        if (file().exists()) {
            return Optional.of(file().getProjectRelativePath() + " exists already. Choose another name.");
        }
        return backboneProblem();
    }

    private Optional<String> backboneProblem() {
        if (backbone.isEmpty()) {
            return Optional.empty();
        }
        return java.nio.file.Files.isRegularFile(java.nio.file.Path.of(backbone, "config.json")) ? Optional.empty()
                : Optional.of("Backbone: this folder has no config.json. Choose a HuggingFace folder, or leave it empty.");
    }

    /** A name like {@code wish} that is still free in the folder. */
    String freeName(String wish) {
        String free = wish;
        for (int i = 2; new ExperimentTarget(project, folder, free, "").taken(); i++) {
            free = wish + "-" + i;
        }
        return free;
    }

    private boolean taken() {
        final boolean named = !project.isEmpty()
                && ResourcesPlugin.getWorkspace().validateName(project, IResource.PROJECT).isOK();
        return named && file().exists();
    }
}
