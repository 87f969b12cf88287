// SPDX-License-Identifier: EPL-2.0
package org.vlpet.ui.project;

import java.util.Arrays;

import org.eclipse.core.resources.ICommand;
import org.eclipse.core.resources.IProject;
import org.eclipse.core.resources.IProjectDescription;
import org.eclipse.core.resources.IProjectNature;
import org.eclipse.core.resources.ResourcesPlugin;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IExtensionRegistry;
import org.eclipse.core.runtime.Platform;

/** Marks a project as one of ours: its experiments are checked while it is built, where the editor is installed. */
public final class VlpetNature implements IProjectNature {

    /** Identifier of the nature. */
    public static final String ID = "org.vlpet.ui.nature";

    /** The checker of experiment files; contributed by the editor, which may not be there. */
    static final String BUILDER = "org.vlpet.editor.builder";

    private IProject project;

    @Override
    public void configure() throws CoreException {
        if (!hasBuilder()) {
            return;
        }
        final IProjectDescription description = project.getDescription();
        final ICommand[] commands = description.getBuildSpec();
        if (Arrays.stream(commands).noneMatch(command -> BUILDER.equals(command.getBuilderName()))) {
            final ICommand[] more = Arrays.copyOf(commands, commands.length + 1);
            more[commands.length] = description.newCommand();
            more[commands.length].setBuilderName(BUILDER);
            description.setBuildSpec(more);
            project.setDescription(description, null);
        }
    }

    private static boolean hasBuilder() {
        final IExtensionRegistry registry = Platform.getExtensionRegistry();
        return registry.getExtension(ResourcesPlugin.PI_RESOURCES, ResourcesPlugin.PT_BUILDERS, BUILDER) != null;
    }

    @Override
    public void deconfigure() throws CoreException {
        final IProjectDescription description = project.getDescription();
        description.setBuildSpec(Arrays.stream(description.getBuildSpec())
                .filter(command -> !BUILDER.equals(command.getBuilderName())).toArray(ICommand[]::new));
        project.setDescription(description, null);
    }

    @Override
    public IProject getProject() {
        return project;
    }

    @Override
    public void setProject(IProject value) {
        project = value;
    }
}
