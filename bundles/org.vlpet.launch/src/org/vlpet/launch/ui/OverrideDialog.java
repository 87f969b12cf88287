// SPDX-License-Identifier: EPL-2.0
package org.vlpet.launch.ui;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

import org.eclipse.jface.dialogs.IDialogConstants;
import org.eclipse.jface.dialogs.TitleAreaDialog;
import org.eclipse.jface.fieldassist.ContentProposal;
import org.eclipse.jface.fieldassist.ContentProposalAdapter;
import org.eclipse.jface.fieldassist.IContentProposal;
import org.eclipse.jface.fieldassist.TextContentAdapter;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Text;
import org.vlpet.model.SettingsPath;

/** One override: a setting, completed while typing, and its values; several for a sweep. */
public final class OverrideDialog extends TitleAreaDialog {
    private final ExperimentFacts facts;
    private final boolean grid;
    private final List<String> paths;
    private String path;
    private String value;
    private Text pathField;
    private Text valueField;
    private Label current;

    OverrideDialog(Shell parent, ExperimentFacts facts, boolean grid, String path, String value) {
        super(parent);
        this.facts = facts;
        this.grid = grid;
        this.path = path;
        this.value = value;
        this.paths = facts.experiment().map(SettingsPath::paths).orElse(List.of());
        setHelpAvailable(false);
    }

    @Override
    protected boolean isResizable() {
        return true;
    }

    @Override
    protected void configureShell(Shell shell) {
        super.configureShell(shell);
        shell.setText(grid ? "Setting of the Sweep" : "Override a Setting");
    }

    @Override
    protected Control createDialogArea(Composite parent) {
        setTitle(grid ? "A setting and the values to try" : "Override a setting for these runs");
        final Composite area = (Composite) super.createDialogArea(parent);
        final Composite body = new Composite(area, SWT.NONE);
        GridDataFactory.fillDefaults().grab(true, true).applyTo(body);
        GridLayoutFactory.fillDefaults().numColumns(2).margins(12, 12).spacing(8, 8).applyTo(body);
        pathField = field(body, "&Setting:", path, "for example training.learningRate");
        current = new Label(body, SWT.NONE);
        GridDataFactory.fillDefaults().span(2, 1).grab(true, false).indent(0, -2).applyTo(current);
        valueField = field(body, grid ? "&Values:" : "&Value:", value, grid ? "separated by commas: 1e-3, 3e-4" : "");
        final ContentProposalAdapter adapter = new ContentProposalAdapter(pathField, new TextContentAdapter(),
                (contents, position) -> propose(contents.substring(0, position)), null, null);
        adapter.setProposalAcceptanceStyle(ContentProposalAdapter.PROPOSAL_REPLACE);
        adapter.setAutoActivationDelay(100);
        pathField.addModifyListener(event -> validate());
        valueField.addModifyListener(event -> validate());
        return area;
    }

    private static Text field(Composite body, String label, String text, String hint) {
        final Label words = new Label(body, SWT.NONE);
        words.setText(label);
        final Text field = new Text(body, SWT.BORDER);
        field.setText(text);
        field.setMessage(hint);
        GridDataFactory.fillDefaults().grab(true, false).hint(420, SWT.DEFAULT).applyTo(field);
        return field;
    }

    private IContentProposal[] propose(String typed) {
        final String low = typed.toLowerCase(Locale.ROOT);
        return paths.stream().filter(name -> name.toLowerCase(Locale.ROOT).contains(low)).map(ContentProposal::new)
                .toArray(IContentProposal[]::new);
    }

    @Override
    protected Control createContents(Composite parent) {
        final Control contents = super.createContents(parent);
        validate();
        setErrorMessage(null);
        return contents;
    }

    private void validate() {
        path = pathField.getText().strip();
        value = valueField.getText().strip();
        final boolean known = paths.contains(path);
        current.setText(known ? "In the experiment: " + ExperimentValues.get(facts.experiment().orElseThrow(), path) : "");
        setMessage("Type a part of its name to choose from all " + paths.size() + " settings of the experiment.");
        final Optional<String> problem = path.isEmpty() ? Optional.of("Name a setting.") : problem();
        setErrorMessage(problem.orElse(null));
        if (getButton(IDialogConstants.OK_ID) != null) {
            getButton(IDialogConstants.OK_ID).setEnabled(problem.isEmpty());
        }
    }

    private Optional<String> problem() {
        // While no value is typed yet the name is what matters.
        if (!grid || value.isEmpty() && !paths.contains(path)) {
            return facts.problem(path, value);
        }
        for (final String one : org.vlpet.model.Sweep.Axis.values(value)) {
            final Optional<String> problem = one.isEmpty() ? Optional.of("Give values separated by commas.")
                    : facts.problem(path, one);
            if (problem.isPresent()) {
                return problem;
            }
        }
        return Optional.empty();
    }

    String path() {
        return path;
    }

    String value() {
        return value;
    }
}
