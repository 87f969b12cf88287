// SPDX-License-Identifier: EPL-2.0
package org.vlpet.editor.problems;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.eclipse.core.resources.IFile;
import org.eclipse.core.resources.IProject;
import org.eclipse.core.resources.IResource;
import org.eclipse.core.resources.IResourceDelta;
import org.eclipse.core.resources.IncrementalProjectBuilder;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.SubMonitor;
import org.vlpet.model.ExperimentFile;

/** Checks the experiments of a project whenever they change; those in run directories are records, not sources. */
public final class ExperimentBuilder extends IncrementalProjectBuilder {
    /** Identifier of the builder. */
    public static final String ID = "org.vlpet.editor.builder";
    private static final String RUNS = "runs";

    @Override
    protected IProject[] build(int kind, Map<String, String> arguments, IProgressMonitor monitor) throws CoreException {
        List<IFile> files = new ArrayList<>();
        IResourceDelta delta = kind == FULL_BUILD ? null : getDelta(getProject());
        if (delta == null) {
            getProject().accept(resource -> collect(resource, files));
        } else {
            delta.accept(change -> change.getKind() == IResourceDelta.REMOVED || collect(change.getResource(), files));
        }
        SubMonitor progress = SubMonitor.convert(monitor, "Checking experiments", files.size());
        for (IFile file : files) {
            progress.split(1);
            ProblemMarkers.build(file);
        }
        return null;
    }

    @Override
    protected void clean(IProgressMonitor monitor) throws CoreException {
        getProject().deleteMarkers(ProblemMarkers.TYPE, true, IResource.DEPTH_INFINITE);
    }

    private static boolean collect(IResource resource, List<IFile> files) {
        if (resource instanceof IFile file && file.getName().endsWith(ExperimentFile.ENDING)) {
            files.add(file);
        }
        return !(resource.getParent() instanceof IProject && resource.getName().equals(RUNS));
    }
}
