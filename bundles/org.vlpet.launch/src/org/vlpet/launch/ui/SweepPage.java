// SPDX-License-Identifier: EPL-2.0
package org.vlpet.launch.ui;

import java.util.List;
import java.util.stream.Collectors;

import org.eclipse.core.resources.IFile;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.wizard.WizardPage;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Text;
import org.vlpet.launch.Preferences;
import org.vlpet.launch.config.ExperimentPlace;
import org.vlpet.launch.config.Seeds;
import org.vlpet.model.Sweep;
import org.vlpet.model.UserError;
import org.vlpet.model.experiment.Experiment;

/** The grid, the seeds, the name, and what will come of them. */
final class SweepPage extends WizardPage {
    private static final int SHOWN = 6;

    private final IFile file;
    private final ExperimentFacts facts = new ExperimentFacts(this::read);
    private OverridesTable grid;
    private Text seeds;
    private Text name;
    private Label preview;
    private boolean filled;

    SweepPage(IFile file) {
        super("sweep", "A sweep over settings of " + file.getName(), null);
        this.file = file;
        setDescription("Every combination of the values becomes a queued run; one table compares them.");
        setPageComplete(false);
    }

    @Override
    public void createControl(Composite parent) {
        final Composite body = new Composite(parent, SWT.NONE);
        GridLayoutFactory.swtDefaults().numColumns(2).margins(12, 10).spacing(8, 8).applyTo(body);
        final Label words = new Label(body, SWT.NONE);
        words.setText("&Grid: settings and the values to try");
        GridDataFactory.fillDefaults().span(2, 1).applyTo(words);
        final Composite frame = new Composite(body, SWT.NONE);
        GridLayoutFactory.fillDefaults().applyTo(frame);
        GridDataFactory.fillDefaults().grab(true, true).span(2, 1).hint(640, 180).applyTo(frame);
        grid = new OverridesTable(frame, facts, true, this::validate);
        seeds = field(body, "&Seeds:", "those of the experiment; several give mean and standard deviation");
        name = field(body, "&Name:", "");
        name.setText(file.getFullPath().removeFileExtension().lastSegment().replaceAll("[^A-Za-z0-9._-]", "_") + "-sweep");
        preview = new Label(body, SWT.WRAP);
        GridDataFactory.fillDefaults().grab(true, false).span(2, 1).hint(600, 130).applyTo(preview);
        setControl(body);
        facts.name(ExperimentPlace.text(file));
        filled = true;
        validate();
        setErrorMessage(null);
    }

    private Text field(Composite body, String label, String hint) {
        new Label(body, SWT.NONE).setText(label);
        final Text text = new Text(body, SWT.BORDER);
        text.setMessage(hint);
        text.addModifyListener(event -> validate());
        GridDataFactory.fillDefaults().grab(true, false).applyTo(text);
        return text;
    }

    private void read() {
        if (getControl() != null && !getControl().isDisposed()) {
            grid.refresh();
            validate();
        }
    }

    private void validate() {
        if (!filled) {
            return;
        }
        setPageComplete(false);
        setErrorMessage(facts.error().orElse(null));
        if (facts.experiment().isEmpty()) {
            preview.setText(facts.isReading() ? "Reading the experiment…" : "");
            return;
        }
        if (grid.get().isEmpty()) {
            preview.setText("Add a setting and its values, for example training.learningRate with 1e-3, 3e-4.");
            return;
        }
        try {
            final Experiment experiment = facts.experiment().get();
            final Sweep sweep = new Sweep(grid.get().stream().map(Sweep.Axis::parse).toList());
            sweep.check(experiment);
            final List<Sweep.Point> points = sweep.points();
            final List<Long> all = Seeds.of(seeds.getText(), experiment);
            if (!name.getText().matches("[A-Za-z0-9_-][A-Za-z0-9._-]*")) {
                setErrorMessage("The name may have letters, digits, dots, dashes and underscores.");
                return;
            }
            preview.setText(preview(points, all));
            setPageComplete(true);
        } catch (UserError e) {
            preview.setText("");
            setErrorMessage(e.getMessage() + " " + e.remedy());
        }
    }

    private static String preview(List<Sweep.Point> points, List<Long> seeds) {
        final int limit = Preferences.queueLimit();
        return points.size() * seeds.size() + " runs: " + points.size() + " combinations × "
                + (seeds.size() == 1 ? "1 seed" : seeds.size() + " seeds") + ", "
                + (limit == 1 ? "one at a time" : limit + " at a time") + ".\n\n"
                + points.stream().limit(SHOWN).map(point -> "  " + String.join("   ", point.settings()))
                        .collect(Collectors.joining("\n"))
                + (points.size() > SHOWN ? "\n  …" : "");
    }

    List<String> grid() {
        return grid.get();
    }

    String seeds() {
        return seeds.getText().strip();
    }

    String sweepName() {
        return name.getText().strip();
    }
}
