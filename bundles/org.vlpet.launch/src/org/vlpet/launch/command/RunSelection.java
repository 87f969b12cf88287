// SPDX-License-Identifier: EPL-2.0
package org.vlpet.launch.command;

import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.eclipse.core.resources.IFile;
import org.eclipse.core.resources.IFolder;
import org.eclipse.core.resources.IResource;
import org.eclipse.core.runtime.Adapters;
import org.eclipse.debug.core.model.IProcess;
import org.eclipse.jface.viewers.IStructuredSelection;
import org.eclipse.ui.IEditorPart;
import org.eclipse.ui.IWorkbenchPart;
import org.eclipse.ui.console.IConsoleView;
import org.vlpet.launch.run.RunProcess;

/** The runs and experiments that a command is about. */
public final class RunSelection {
    private RunSelection() {
    }

    /** @return the runs selected, or the one whose console is shown */
    static List<Path> selected(Object selection, Object part) {
        final Set<Path> runs = new LinkedHashSet<>();
        if (selection instanceof IStructuredSelection structured) {
            for (final Object element : structured) {
                run(element).ifPresent(runs::add);
            }
        }
        if (runs.isEmpty() && part instanceof IConsoleView view
                && view.getConsole() instanceof org.eclipse.debug.ui.console.IConsole console) {
            process(console.getProcess()).map(RunProcess::folder).ifPresent(runs::add);
        }
        return List.copyOf(runs);
    }

    /** @return the run directory behind an element of a selection, without a look at the disk */
    public static Optional<Path> run(Object element) {
        final IResource resource = Adapters.adapt(element, IResource.class);
        if (resource instanceof IFolder folder) {
            return folder.getFile("run.json").exists() && folder.getLocation() != null
                    ? Optional.of(folder.getLocation().toPath()) : Optional.empty();
        }
        return resource != null ? Optional.empty() : Optional.ofNullable(Adapters.adapt(element, Path.class));
    }

    /** @return the experiment selected, or the one in the active editor */
    static Optional<IFile> experiment(Object selection, Object part) {
        if (selection instanceof IStructuredSelection structured && !structured.isEmpty()) {
            final IFile file = Adapters.adapt(structured.getFirstElement(), IFile.class);
            if (file != null && "vlpet".equals(file.getFileExtension())) {
                return Optional.of(file);
            }
        }
        IEditorPart editor = part instanceof IEditorPart active ? active : null;
        if (editor == null && part instanceof IWorkbenchPart other) {
            editor = other.getSite().getPage().getActiveEditor();
        }
        return editor == null ? Optional.empty()
                : Optional.ofNullable(Adapters.adapt(editor.getEditorInput(), IFile.class))
                        .filter(file -> "vlpet".equals(file.getFileExtension()));
    }

    /** @return our kind of process */
    public static Optional<RunProcess> process(IProcess process) {
        return process instanceof RunProcess run ? Optional.of(run) : Optional.empty();
    }
}
