// SPDX-License-Identifier: EPL-2.0
package org.vlpet.launch.config;

import java.util.Arrays;
import java.util.Optional;

import org.eclipse.core.resources.IFile;
import org.eclipse.core.resources.IResource;
import org.eclipse.core.runtime.Adapters;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.debug.core.DebugPlugin;
import org.eclipse.debug.core.ILaunchConfiguration;
import org.eclipse.debug.core.ILaunchConfigurationType;
import org.eclipse.debug.core.ILaunchConfigurationWorkingCopy;
import org.eclipse.debug.core.ILaunchManager;
import org.eclipse.debug.ui.DebugUITools;
import org.eclipse.debug.ui.ILaunchShortcut2;
import org.eclipse.jface.dialogs.ErrorDialog;
import org.eclipse.jface.viewers.ISelection;
import org.eclipse.jface.viewers.IStructuredSelection;
import org.eclipse.ui.IEditorPart;
import org.eclipse.ui.PlatformUI;
import org.vlpet.launch.LaunchIds;

/** "Run As > VL-PET Run" on an experiment: the configuration it was run with last, or a new one with all defaults. */
public final class RunLaunchShortcut implements ILaunchShortcut2 {
    @Override
    public void launch(ISelection selection, String mode) {
        launch(file(selection), mode);
    }

    @Override
    public void launch(IEditorPart editor, String mode) {
        if (editor.isDirty() && !PlatformUI.getWorkbench().saveAllEditors(true)) {
            return;
        }
        launch(Optional.ofNullable(Adapters.adapt(editor.getEditorInput(), IFile.class)), mode);
    }

    private static void launch(Optional<IFile> file, String mode) {
        try {
            if (file.isPresent()) {
                DebugUITools.launch(configuration(file.get()), mode);
            }
        } catch (CoreException e) {
            ErrorDialog.openError(PlatformUI.getWorkbench().getActiveWorkbenchWindow().getShell(), "Run",
                    "The experiment cannot be run.", e.getStatus());
        }
    }

    /** @return the stored configuration for the experiment, or a new one */
    public static ILaunchConfiguration configuration(IFile file) throws CoreException {
        final ILaunchConfiguration[] known = configurations(file);
        if (known.length > 0) {
            return known[0];
        }
        final ILaunchManager manager = DebugPlugin.getDefault().getLaunchManager();
        final String name = file.getFullPath().removeFileExtension().lastSegment();
        final ILaunchConfigurationWorkingCopy copy = type().newInstance(null,
                manager.generateLaunchConfigurationName(name));
        RunSettings.of(ExperimentPlace.text(file)).storeExperiment(copy);
        copy.setMappedResources(new IResource[] {file});
        return copy.doSave();
    }

    private static ILaunchConfiguration[] configurations(IFile file) throws CoreException {
        return Arrays.stream(DebugPlugin.getDefault().getLaunchManager().getLaunchConfigurations(type()))
                .filter(configuration -> names(configuration, file)).toArray(ILaunchConfiguration[]::new);
    }

    private static boolean names(ILaunchConfiguration configuration, IFile file) {
        try {
            return RunSettings.of(configuration).experiment().equals(ExperimentPlace.text(file));
        } catch (CoreException e) {
            return false;
        }
    }

    private static ILaunchConfigurationType type() {
        return DebugPlugin.getDefault().getLaunchManager().getLaunchConfigurationType(LaunchIds.TYPE);
    }

    private static Optional<IFile> file(ISelection selection) {
        return selection instanceof IStructuredSelection structured
                ? Optional.ofNullable(Adapters.adapt(structured.getFirstElement(), IFile.class)) : Optional.empty();
    }

    @Override
    public ILaunchConfiguration[] getLaunchConfigurations(ISelection selection) {
        return getLaunchConfigurations(file(selection));
    }

    @Override
    public ILaunchConfiguration[] getLaunchConfigurations(IEditorPart editor) {
        return getLaunchConfigurations(Optional.ofNullable(Adapters.adapt(editor.getEditorInput(), IFile.class)));
    }

    /** Null tells the framework to ask {@link #launch}; an empty array would open a dialog. */
    private static ILaunchConfiguration[] getLaunchConfigurations(Optional<IFile> file) {
        try {
            final ILaunchConfiguration[] known = file.isPresent() ? configurations(file.get()) : new ILaunchConfiguration[0];
            return known.length == 0 ? null : known;
        } catch (CoreException e) {
            return null;
        }
    }

    @Override
    public IResource getLaunchableResource(ISelection selection) {
        return file(selection).orElse(null);
    }

    @Override
    public IResource getLaunchableResource(IEditorPart editor) {
        return Adapters.adapt(editor.getEditorInput(), IFile.class);
    }
}
