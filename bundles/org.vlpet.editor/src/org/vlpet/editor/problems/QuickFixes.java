// SPDX-License-Identifier: EPL-2.0
package org.vlpet.editor.problems;

import java.nio.file.Path;
import java.util.Optional;
import org.eclipse.core.resources.IFile;
import org.eclipse.core.resources.IMarker;
import org.eclipse.core.resources.IResource;
import org.eclipse.core.resources.WorkspaceJob;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IPath;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.jface.dialogs.MessageDialog;
import org.eclipse.swt.widgets.Display;
import org.eclipse.ui.IMarkerResolution;
import org.eclipse.ui.IMarkerResolutionGenerator2;
import org.vlpet.editor.edit.Edit;
import org.vlpet.editor.session.ExperimentSession;
import org.vlpet.editor.session.MemoryBudget;
import org.vlpet.editor.session.SessionListener;
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
                // Read now: the marker is written anew whenever a plan is.
                String rule = marker.getAttribute(ProblemMarkers.RULE, "");
                String place = marker.getAttribute(ProblemMarkers.PLACE, "");
                OpenExperiments.session(file).ifPresentOrElse(session -> inEditor(session, rule, place),
                        () -> onDisk(file, rule, place));
            }
        }

        /**
         * Nothing is planned here. While the session's problems lag behind its model the fix waits for them; where the
         * problem is then gone there is nothing left to mend.
         */
        private void inEditor(ExperimentSession session, String rule, String place) {
            if (session.isTruthCurrent()) {
                repair(session.truth(), rule, place)
                        .ifPresent(repair -> session.execute(Edit.of(label, repair::applyTo)));
                return;
            }
            session.addListener(new SessionListener() {
                @Override
                public void truthChanged() {
                    session.removeListener(this);
                    inEditor(session, rule, place);
                }
            });
        }

        private void onDisk(IFile file, String rule, String place) {
            IPath location = file.getLocation();
            if (location == null || !file.isAccessible()) {
                // It or its project was closed or deleted, or is on no disk of this machine.
                MessageDialog.openWarning(Display.getCurrent().getActiveShell(), "Not done", file.getName() + " is no"
                        + " file on this machine any more, or its project is closed: \"" + label + "\" was not done."
                        + " Open the project, or copy the file into one, and try again.");
                return;
            }
            WorkspaceJob job = new WorkspaceJob(label) {
                @Override
                public IStatus runInWorkspace(IProgressMonitor monitor) throws CoreException {
                    return mend(file, location.toPath(), rule, place, monitor);
                }
            };
            job.setRule(file.getProject());
            job.schedule();
        }

        private IStatus mend(IFile file, Path path, String rule, String place, IProgressMonitor monitor)
                throws CoreException {
            try {
                Experiment experiment = ExperimentFile.load(path);
                Optional<Repair> found = repair(Truth.of(experiment, Optional.ofNullable(path.getParent()),
                        MemoryBudget.bytes()), rule, place);
                if (found.isPresent()) {
                    found.get().applyTo(experiment);
                    ExperimentFile.save(experiment, path);
                    file.refreshLocal(IResource.DEPTH_ZERO, monitor);
                }
                // Also where it is gone already: the marker is older than the file then.
                ProblemMarkers.closed(file);
                return Status.OK_STATUS;
            } catch (UserError e) {
                return Status.error(e.getMessage() + " " + e.remedy(), e);
            }
        }

        private Optional<Repair> repair(Truth truth, String rule, String place) {
            return truth.repairs().entrySet().stream()
                    .filter(entry -> entry.getKey().id().equals(rule) && entry.getKey().place().equals(place))
                    .flatMap(entry -> entry.getValue().stream())
                    .filter(repair -> repair.label().equals(label)).findFirst();
        }
    }
}
