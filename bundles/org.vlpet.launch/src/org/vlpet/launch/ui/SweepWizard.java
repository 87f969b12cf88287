// SPDX-License-Identifier: EPL-2.0
package org.vlpet.launch.ui;

import java.lang.reflect.InvocationTargetException;
import java.util.List;

import org.eclipse.core.resources.IFile;
import org.eclipse.jface.wizard.Wizard;
import org.vlpet.launch.LaunchRoom;
import org.vlpet.launch.config.ExperimentPlace;
import org.vlpet.launch.config.RunRequest;
import org.vlpet.launch.config.RunSettings;
import org.vlpet.launch.sweep.SweepRequest;
import org.vlpet.model.Sweep;
import org.vlpet.model.UserError;
import org.vlpet.runs.io.RunDirectoryException;

/** A grid over settings of an experiment, queued as runs with one comparison. */
public final class SweepWizard extends Wizard {
    private final SweepPage page;
    private final IFile file;

    /** @param file the experiment */
    public SweepWizard(IFile file) {
        this.file = file;
        this.page = new SweepPage(file);
        setWindowTitle("Sweep");
        setNeedsProgressMonitor(true);
    }

    @Override
    public void addPages() {
        addPage(page);
    }

    @Override
    public boolean performFinish() {
        final List<String> grid = page.grid();
        final String seeds = page.seeds();
        final String name = page.sweepName();
        try {
            getContainer().run(true, false, monitor -> {
                monitor.beginTask("Queueing the runs", -1);
                final RunSettings settings = new RunSettings(ExperimentPlace.text(file), List.of(), seeds, "", "", "", "", "");
                new SweepRequest(RunRequest.of(settings), new Sweep(grid.stream().map(Sweep.Axis::parse).toList()), name)
                        .enqueue();
                LaunchRoom.queue().look();
            });
            return true;
        } catch (InvocationTargetException e) {
            page.setErrorMessage(switch (e.getCause()) {
                case UserError error -> error.getMessage() + " " + error.remedy();
                case RunDirectoryException error -> error.getMessage() + " " + error.remedy();
                default -> "The runs could not be queued: " + e.getCause();
            });
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
