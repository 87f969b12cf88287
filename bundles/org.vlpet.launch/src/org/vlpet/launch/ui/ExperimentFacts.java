// SPDX-License-Identifier: EPL-2.0
package org.vlpet.launch.ui;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.swt.widgets.Display;
import org.vlpet.launch.config.ExperimentPlace;
import org.vlpet.model.Copies;
import org.vlpet.model.ExperimentFile;
import org.vlpet.model.SettingsPath;
import org.vlpet.model.UserError;
import org.vlpet.model.experiment.Experiment;

/** The experiment that a dialog talks about, read in a job whenever another file is named. Used by the display's thread. */
final class ExperimentFacts {
    private static final long TYPING_MS = 150;

    private final Runnable changed;
    private String text;
    private Optional<Experiment> experiment = Optional.empty();
    private Optional<String> error = Optional.empty();
    private Job reading;

    /** @param changed called on the display's thread when the file has been read */
    ExperimentFacts(Runnable changed) {
        this.changed = changed;
    }

    /** Names the file; reads it if it is another one than before. */
    void name(String file) {
        if (file.equals(text)) {
            return;
        }
        text = file;
        experiment = Optional.empty();
        error = Optional.empty();
        if (reading != null) {
            reading.cancel();
        }
        final Display display = Display.getCurrent();
        reading = new Job("Read " + file) {
            @Override
            protected IStatus run(IProgressMonitor monitor) {
                Consumer<ExperimentFacts> result;
                try {
                    final Path path = ExperimentPlace.file(file);
                    final Experiment loaded = ExperimentFile.load(path);
                    result = facts -> facts.experiment = Optional.of(loaded);
                } catch (UserError e) {
                    result = facts -> facts.error = Optional.of(e.getMessage() + " " + e.remedy());
                }
                final Consumer<ExperimentFacts> read = result;
                if (!display.isDisposed()) {
                    display.asyncExec(() -> {
                        if (file.equals(text)) {
                            read.accept(ExperimentFacts.this);
                            changed.run();
                        }
                    });
                }
                return Status.OK_STATUS;
            }
        };
        reading.setSystem(true);
        reading.schedule(TYPING_MS);
    }

    /** Whether the file is still being read. */
    boolean isReading() {
        return experiment.isEmpty() && error.isEmpty();
    }

    Optional<String> error() {
        return error;
    }

    Optional<Experiment> experiment() {
        return experiment;
    }

    /** A copy with the overrides. */
    Experiment with(List<String> overrides) {
        final Experiment copy = Copies.of(experiment.orElseThrow());
        overrides.forEach(override -> SettingsPath.set(copy, override));
        return copy;
    }

    /** What is wrong with a value, if anything. */
    Optional<String> problem(String path, String value) {
        try {
            SettingsPath.set(Copies.of(experiment.orElseThrow()), path, value);
            return Optional.empty();
        } catch (UserError e) {
            return Optional.of(e.getMessage() + " " + e.remedy());
        }
    }
}
