// SPDX-License-Identifier: EPL-2.0
package org.vlpet.editor.problems;

import java.nio.file.Path;
import java.util.Optional;
import org.eclipse.core.resources.IFile;
import org.eclipse.core.resources.IMarker;
import org.eclipse.core.resources.IResource;
import org.eclipse.core.resources.WorkspaceJob;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.ui.IMarkerResolution;
import org.eclipse.ui.IMarkerResolutionGenerator2;
import org.vlpet.editor.edit.Edit;
import org.vlpet.editor.session.ExperimentSession;
import org.vlpet.editor.session.MemoryBudget;
import org.vlpet.editor.session.Truth;
import org.vlpet.model.ExperimentFile;
import org.vlpet.model.UserError;
import org.vlpet.model.experiment.Experiment;
import org.vlpet.plan.repair.Repair;

/** Quick fixes of problem markers: the repairs of the plan, in the editor as an undoable step, else in the file. */
public final class QuickFixes implements IMarkerResolutionGenerator2 {
    @Override
    public boolean hasResolutions(IMarker marker) {
        return !marker.getAttribute(ProblemMarkers.FIXES, "").isEmpty();
    }

    @Override
    public IMarkerResolution[] getResolutions(IMarker marker) {
        return marker.getAttribute(ProblemMarkers.FIXES, "").lines().map(Fix::new).toArray(IMarkerResolution[]::new);
    }

    private record Fix(String label) implements IMarkerResolution {
        @Override
        public String getLabel() {
            return label;
        }

        @Override
        public void run(IMarker marker) {
            if (marker.getResource() instanceof IFile file) {
                OpenExperiments.session(file).ifPresentOrElse(session -> inEditor(marker, session),
                        () -> onDisk(marker, file));
            }
        }

        private void inEditor(IMarker marker, ExperimentSession session) {
            // Problems are those the session knows, nothing is planned here. They may lag a moment behind; a fix of what
            // is no longer there does nothing.
            repair(session.truth(), marker).filter(found -> session.isTruthCurrent())
                    .ifPresent(repair -> session.execute(Edit.of(label, repair::applyTo)));
        }

        private void onDisk(IMarker marker, IFile file) {
            WorkspaceJob job = new WorkspaceJob(label) {
                @Override
                public IStatus runInWorkspace(IProgressMonitor monitor) throws CoreException {
                    Path path = file.getLocation().toPath();
                    try {
                        Experiment experiment = ExperimentFile.load(path);
                        Optional<Repair> found = repair(
                                Truth.of(experiment, Optional.of(path.getParent()), MemoryBudget.bytes()), marker);
                        if (found.isPresent()) {
                            found.get().applyTo(experiment);
                            ExperimentFile.save(experiment, path);
                            file.refreshLocal(IResource.DEPTH_ZERO, monitor);
                            ProblemMarkers.closed(file);
                        }
                        return Status.OK_STATUS;
                    } catch (UserError e) {
                        return Status.error(e.getMessage() + " " + e.remedy(), e);
                    }
                }
            };
            job.setRule(file.getProject());
            job.schedule();
        }

        private Optional<Repair> repair(Truth truth, IMarker marker) {
            String rule = marker.getAttribute(ProblemMarkers.RULE, "");
            String place = marker.getAttribute(ProblemMarkers.PLACE, "");
            return truth.repairs().entrySet().stream()
                    .filter(entry -> entry.getKey().id().equals(rule) && entry.getKey().place().equals(place))
                    .flatMap(entry -> entry.getValue().stream())
                    .filter(repair -> repair.label().equals(label)).findFirst();
        }
    }
}
