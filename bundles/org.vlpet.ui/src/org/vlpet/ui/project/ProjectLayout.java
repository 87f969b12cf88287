// SPDX-License-Identifier: EPL-2.0
package org.vlpet.ui.project;

import java.net.URI;
import java.util.Arrays;
import java.util.List;

import org.eclipse.core.resources.IFolder;
import org.eclipse.core.resources.IProject;
import org.eclipse.core.resources.IProjectDescription;
import org.eclipse.core.resources.IncrementalProjectBuilder;
import org.eclipse.core.resources.ResourcesPlugin;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.SubMonitor;

/** The folders of a project; wizards make them, and the other rooms find things in them. */
public final class ProjectLayout {

    /** Experiment files. */
    public static final String EXPERIMENTS = "experiments";

    /** Data sets. */
    public static final String DATA = "data";

    /** Run directories, {@code <experiment>-<seed>}. */
    public static final String RUNS = "runs";

    /** Backbones as HuggingFace folders. */
    public static final String MODELS = "models";

    /** All of them, in the order of the wizard's text. */
    public static final List<String> FOLDERS = List.of(EXPERIMENTS, DATA, RUNS, MODELS);

    private ProjectLayout() {
    }

    /**
     * Makes a project, or opens and completes one that is there.
     *
     * @param project handle; need not exist
     * @param location folder of the project, or null for the workspace
     * @param monitor progress, may be null
     * @throws CoreException if it cannot be made; the message says why
     */
    public static void create(IProject project, URI location, IProgressMonitor monitor) throws CoreException {
        final SubMonitor progress = SubMonitor.convert(monitor, "Creating " + project.getName(), 4 + FOLDERS.size());
        if (!project.exists()) {
            final IProjectDescription description = ResourcesPlugin.getWorkspace().newProjectDescription(project.getName());
            description.setLocationURI(location);
            description.setNatureIds(new String[] {VlpetNature.ID});
            project.create(description, progress.split(1));
        }
        project.open(progress.split(1));
        if (!project.hasNature(VlpetNature.ID)) {
            final IProjectDescription description = project.getDescription();
            final String[] natures = description.getNatureIds();
            final String[] more = Arrays.copyOf(natures, natures.length + 1);
            more[natures.length] = VlpetNature.ID;
            description.setNatureIds(more);
            project.setDescription(description, progress.split(1));
        } else {
            // The nature of a new project is not configured by itself when its description is written at once.
            project.getNature(VlpetNature.ID).configure();
        }
        for (final String name : FOLDERS) {
            final IFolder folder = project.getFolder(name);
            if (!folder.exists()) {
                folder.create(true, true, progress.split(1));
            }
        }
        project.build(IncrementalProjectBuilder.FULL_BUILD, progress.split(1));
    }
}
