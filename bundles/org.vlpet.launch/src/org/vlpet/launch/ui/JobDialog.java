// SPDX-License-Identifier: EPL-2.0
package org.vlpet.launch.ui;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

import org.eclipse.core.resources.IFile;
import org.eclipse.jface.dialogs.IDialogConstants;
import org.eclipse.jface.dialogs.TitleAreaDialog;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.FileDialog;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Text;
import org.vlpet.launch.config.ExperimentPlace;
import org.vlpet.launch.config.Seeds;
import org.vlpet.launch.run.WatchedFolders;
import org.vlpet.model.AtomicFile;
import org.vlpet.model.UserError;
import org.vlpet.runs.job.JobKind;
import org.vlpet.runs.job.JobScript;

/** Exports a script that trains an experiment elsewhere; shows it while it is being put together. */
public final class JobDialog extends TitleAreaDialog {
    private final IFile file;
    private final ExperimentFacts facts = new ExperimentFacts(this::update);
    private Button slurm;
    private Text experiment;
    private Text seeds;
    private Text runs;
    private Text script;

    /** @param file the experiment */
    public JobDialog(Shell parent, IFile file) {
        super(parent);
        this.file = file;
        setHelpAvailable(false);
    }

    @Override
    protected boolean isResizable() {
        return true;
    }

    @Override
    protected void configureShell(Shell shell) {
        super.configureShell(shell);
        shell.setText("Export Job Script");
    }

    @Override
    protected Control createDialogArea(Composite parent) {
        setTitle("A script that trains " + file.getName() + " on another machine");
        final Composite area = (Composite) super.createDialogArea(parent);
        final Composite body = new Composite(area, SWT.NONE);
        GridDataFactory.fillDefaults().grab(true, true).applyTo(body);
        GridLayoutFactory.fillDefaults().numColumns(2).margins(12, 12).spacing(8, 8).applyTo(body);
        new Label(body, SWT.NONE).setText("For:");
        final Composite kinds = new Composite(body, SWT.NONE);
        GridLayoutFactory.fillDefaults().numColumns(2).applyTo(kinds);
        final Button bash = new Button(kinds, SWT.RADIO);
        bash.setText("a shell (&bash)");
        bash.setSelection(true);
        slurm = new Button(kinds, SWT.RADIO);
        slurm.setText("S&lurm (sbatch, an array over the seeds)");
        slurm.addListener(SWT.Selection, event -> update());
        experiment = field(body, "&Experiment there:", file.getLocation() == null ? file.getName()
                : file.getLocation().toOSString());
        runs = field(body, "&Runs there:", "runs");
        seeds = field(body, "See&ds:", "");
        seeds.setMessage("those of the experiment");
        script = new Text(body, SWT.BORDER | SWT.MULTI | SWT.READ_ONLY | SWT.H_SCROLL | SWT.V_SCROLL);
        script.setFont(JFaceResources.getTextFont());
        GridDataFactory.fillDefaults().grab(true, true).span(2, 1).hint(720, 320).applyTo(script);
        return area;
    }

    private Text field(Composite body, String label, String value) {
        new Label(body, SWT.NONE).setText(label);
        final Text text = new Text(body, SWT.BORDER);
        text.setText(value);
        text.addModifyListener(event -> update());
        GridDataFactory.fillDefaults().grab(true, false).applyTo(text);
        return text;
    }

    @Override
    protected void createButtonsForButtonBar(Composite parent) {
        createButton(parent, IDialogConstants.OK_ID, "&Save…", true);
        createButton(parent, IDialogConstants.CANCEL_ID, IDialogConstants.CANCEL_LABEL, false);
    }

    @Override
    protected Control createContents(Composite parent) {
        final Control contents = super.createContents(parent);
        facts.name(ExperimentPlace.text(file));
        update();
        return contents;
    }

    private void update() {
        if (script == null || script.isDisposed()) {
            return;
        }
        setMessage("Paths are those of the other machine. Starting the script again goes on with what was stopped.");
        String error = facts.error().orElse(null);
        String text = "";
        if (facts.experiment().isPresent()) {
            try {
                text = new JobScript(facts.experiment().get().getName(), experiment.getText().strip(), List.of(),
                        Seeds.of(seeds.getText(), facts.experiment().get()), runs.getText().strip())
                        .text(slurm.getSelection() ? JobKind.SLURM : JobKind.BASH);
            } catch (UserError e) {
                error = e.getMessage() + " " + e.remedy();
            } catch (IllegalArgumentException e) {
                error = e.getMessage();
            }
        }
        if (experiment.getText().isBlank() || runs.getText().isBlank()) {
            error = "Name the experiment and the folder of runs as the other machine sees them.";
        }
        script.setText(text);
        setErrorMessage(error);
        getButton(IDialogConstants.OK_ID).setEnabled(error == null && !text.isEmpty());
    }

    @Override
    protected void okPressed() {
        final FileDialog dialog = new FileDialog(getShell(), SWT.SAVE);
        dialog.setOverwrite(true);
        dialog.setFileName(file.getFullPath().removeFileExtension().lastSegment() + (slurm.getSelection() ? ".sbatch" : ".sh"));
        final String chosen = dialog.open();
        if (chosen != null && save(Path.of(chosen))) {
            super.okPressed();
        }
    }

    /**
     * Writes the script that is shown.
     *
     * @return false if it could not be written; the dialog then says why
     */
    public boolean save(Path target) {
        try {
            AtomicFile.write(target, script.getText().replace("\r\n", "\n").getBytes(StandardCharsets.UTF_8));
            if (!target.toFile().setExecutable(true)) {
                setErrorMessage(target + " was written but could not be made executable.");
                return false;
            }
            WatchedFolders.refresh(target.getParent());
            return true;
        } catch (IOException e) {
            setErrorMessage("The script could not be written to " + target + ": " + e.getMessage()
                    + ". Choose another folder.");
            return false;
        }
    }
}
