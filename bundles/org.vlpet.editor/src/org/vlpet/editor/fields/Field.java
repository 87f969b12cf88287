// SPDX-License-Identifier: EPL-2.0
package org.vlpet.editor.fields;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.eclipse.jface.fieldassist.ControlDecoration;
import org.eclipse.jface.fieldassist.FieldDecorationRegistry;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.ui.forms.widgets.FormToolkit;
import org.eclipse.ui.forms.widgets.Hyperlink;
import org.vlpet.editor.edit.Edit;
import org.vlpet.editor.session.ExperimentSession;
import org.vlpet.model.UserError;
import org.vlpet.plan.Problem;
import org.vlpet.plan.Severity;

/** One row: label, widget, and where the value comes from. Writes valid values as they are typed. */
public final class Field {
    private final FieldSpec spec;
    private final FieldSource source;
    private final ExperimentSession session;
    private final Label label;
    private final FieldWidget widget;
    private final Hyperlink origin;
    private final ControlDecoration decoration;
    private String shown = "";
    private String refusal = "";
    private boolean filling;

    Field(Composite parent, FormToolkit toolkit, ExperimentSession session, FieldSpec spec, FieldSource source) {
        this.spec = spec;
        this.source = source;
        this.session = session;
        label = toolkit.createLabel(parent, spec.label());
        label.setToolTipText(spec.tooltip());
        widget = FieldWidget.create(parent, toolkit, spec, session.folder(), this::typed);
        GridData place = new GridData(spec.kind() == FieldSpec.Kind.NUMBER ? SWT.LEFT : SWT.FILL, SWT.CENTER,
                spec.kind() != FieldSpec.Kind.NUMBER, false);
        place.horizontalIndent = FieldDecorationRegistry.getDefault().getMaximumDecorationWidth();
        widget.size(place);
        widget.control().setLayoutData(place);
        label.setLayoutData(new GridData(SWT.BEGINNING,
                spec.kind() == FieldSpec.Kind.LONG_TEXT ? SWT.TOP : SWT.CENTER, false, false));
        widget.focusControl().setToolTipText(spec.tooltip());
        widget.focusControl().setData(Field.class.getName(), spec.name());
        widget.focusControl().getAccessible().addAccessibleListener(new FieldNames(spec));
        origin = toolkit.createHyperlink(parent, "", SWT.NONE);
        origin.setLayoutData(new GridData(SWT.BEGINNING, SWT.CENTER, false, false));
        origin.addListener(SWT.DefaultSelection, event -> source.reset().ifPresent(this::run));
        origin.addListener(SWT.MouseUp, event -> source.reset().ifPresent(this::run));
        decoration = new ControlDecoration(widget.control(), SWT.LEFT | SWT.CENTER);
        decoration.setMarginWidth(1);
        decoration.hide();
        refresh();
    }

    /** Path of the value. */
    public String place() {
        return source.place();
    }

    /** What the field is about. */
    public FieldSpec spec() {
        return spec;
    }

    /** The widget that takes the focus. */
    public Control control() {
        return widget.focusControl();
    }

    /** What the field says against its value; empty if nothing. */
    public String complaint() {
        return decoration.isVisible() ? decoration.getDescriptionText() : "";
    }

    /** Shows the value of the model; a text that is no value stays as long as the model says what it said. */
    void refresh() {
        Optional<String> now = source.text();
        widget.control().setEnabled(now.isPresent());
        String text = now.orElse("");
        boolean ownWords = !refusal.isEmpty() && text.equals(shown);
        if (!ownWords) {
            refusal = "";
            shown = text;
            filling = true;
            widget.show(text);
            filling = false;
        }
        boolean own = source.reset().isPresent();
        String words = own ? "Reset" : source.origin();
        if (!words.equals(origin.getText())) {
            origin.setText(words);
            origin.setUnderlined(own);
            origin.setEnabled(own);
            origin.setToolTipText(own ? "Back to the value that holds without this one" : "");
            origin.requestLayout();
        }
        complain();
    }

    /** Shows problems of the model at this field. */
    void complain() {
        List<Problem> mine = session.problems().stream().filter(p -> p.place().equals(place())).toList();
        String words = !refusal.isEmpty() ? refusal : mine.stream().map(p -> p.message() + " " + p.fix())
                .collect(Collectors.joining(System.lineSeparator()));
        boolean error = !refusal.isEmpty() || mine.stream().anyMatch(p -> p.severity() == Severity.ERROR);
        if (words.isEmpty()) {
            decoration.hide();
        } else {
            decoration.setImage(FieldDecorationRegistry.getDefault().getFieldDecoration(error
                    ? FieldDecorationRegistry.DEC_ERROR : FieldDecorationRegistry.DEC_WARNING).getImage());
            decoration.setDescriptionText(words);
            decoration.show();
        }
    }

    private void typed(String text) {
        if (filling) {
            return;
        }
        if (spec.valid().test(text)) {
            refusal = "";
            shown = text;
            run(source.write(text));
        } else {
            refusal = "Give " + spec.allowed() + ". The experiment keeps " + (shown.isEmpty() ? "no value" : shown) + ".";
            complain();
        }
    }

    private void run(Edit edit) {
        try {
            session.execute(edit);
        } catch (UserError e) {
            refusal = e.getMessage() + " " + e.remedy();
            complain();
        }
    }
}
