// SPDX-License-Identifier: EPL-2.0
package org.vlpet.editor.form;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.eclipse.emf.ecore.EAttribute;
import org.eclipse.emf.ecore.EClass;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.FillLayout;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Listener;
import org.eclipse.ui.forms.events.ExpansionAdapter;
import org.eclipse.ui.forms.events.ExpansionEvent;
import org.eclipse.ui.forms.widgets.ColumnLayout;
import org.eclipse.ui.forms.widgets.ExpandableComposite;
import org.eclipse.ui.forms.widgets.FormToolkit;
import org.eclipse.ui.forms.widgets.ScrolledForm;
import org.eclipse.ui.forms.widgets.Section;
import org.vlpet.editor.fields.Field;
import org.vlpet.editor.fields.FieldGroup;
import org.vlpet.editor.fields.FieldSpec;
import org.vlpet.editor.session.ExperimentSession;
import org.vlpet.model.experiment.Experiment;
import org.vlpet.model.experiment.ExperimentPackage.Literals;
import org.vlpet.plan.Site.Side;

/** Second page of the editor. */
public final class FormPage extends Composite {
    private static final int COLUMNS = 2;

    private final ExperimentSession session;
    private final FormToolkit toolkit;
    private final ScrolledForm form;
    private final List<FieldGroup> groups = new ArrayList<>();

    /** Creates the page; it follows the session until it is disposed. */
    public FormPage(Composite parent, ExperimentSession session) {
        super(parent, SWT.NONE);
        this.session = session;
        setLayout(new FillLayout());
        awaitSize();
        toolkit = new FormToolkit(parent.getDisplay());
        addListener(SWT.Dispose, event -> toolkit.dispose());
        form = toolkit.createScrolledForm(this);
        ColumnLayout columns = new ColumnLayout();
        columns.maxNumColumns = COLUMNS;
        columns.minNumColumns = 1;
        columns.leftMargin = 10;
        columns.rightMargin = 10;
        columns.topMargin = 8;
        columns.horizontalSpacing = 16;
        columns.verticalSpacing = 8;
        form.getBody().setLayout(columns);
        Experiment live = session.experiment();
        part("Experiment", Literals.EXPERIMENT, () -> live, Literals.EXPERIMENT__NAME, Literals.EXPERIMENT__DESCRIPTION,
                Literals.EXPERIMENT__SEEDS);
        stack(Side.ENCODER);
        stack(Side.DECODER);
        part("Trained besides the modules", Literals.TRAINABLE, live::getTrainable);
        section("Tasks", FieldSpec.documentation(Literals.EXPERIMENT__TASKS), true,
                body -> new TasksBlock(body, toolkit, session, groups::add));
        part("Training", Literals.TRAINING, live::getTraining);
        part("Decoding", Literals.DECODING, live::getDecoding);
        part("Backbone", Literals.BACKBONE, live::getBackbone);
        section("Visual input", FieldSpec.documentation(Literals.VISION_INPUT), true,
                body -> new VisionBlock(body, toolkit, session, groups::add));
        section("Sizes of the backbone", FieldSpec.documentation(Literals.GEOMETRY), false,
                body -> group(body).addAll(() -> live.getBackbone() == null ? null : live.getBackbone().getGeometry(),
                        attributes(Literals.GEOMETRY)));
    }

    /** Lays out nothing before the page is shown: in no width GTK complains about the negative widths of what is inside. */
    private void awaitSize() {
        setLayoutDeferred(true);
        addListener(SWT.Resize, new Listener() {
            @Override
            public void handleEvent(Event event) {
                if (getSize().x > 0) {
                    removeListener(SWT.Resize, this);
                    setLayoutDeferred(false);
                }
            }
        });
    }

    /** Goes to the field at a place, or to the first one in that part; false: the form has none. */
    public boolean reveal(String place) {
        List<Field> all = fields();
        Field best = all.stream().filter(field -> field.place().equals(place)).findFirst()
                .or(() -> all.stream().filter(field -> !place.isEmpty() && field.place().startsWith(place)).findFirst())
                .orElse(null);
        if (best == null) {
            return false;
        }
        Control control = best.control();
        for (Composite up = control.getParent(); up != null && up != form; up = up.getParent()) {
            if (up instanceof Section section && !section.isExpanded()) {
                section.setExpanded(true);
            }
        }
        control.setFocus();
        FormToolkit.ensureVisible(control);
        return true;
    }

    /** All fields that are shown now. */
    public List<Field> fields() {
        return groups.stream().flatMap(group -> group.fields().stream())
                .filter(field -> !field.control().isDisposed()).toList();
    }

    @Override
    public boolean setFocus() {
        return form.setFocus();
    }

    private void stack(Side side) {
        section(side == Side.ENCODER ? "Encoder" : "Decoder", FieldSpec.documentation(Literals.STACK), true,
                body -> new StackBlock(body, toolkit, session, side, groups::add));
    }

    private void part(String title, EClass type, Supplier<? extends EObject> part, EAttribute... chosen) {
        section(title, FieldSpec.documentation(type), true,
                body -> group(body).addAll(part, chosen.length > 0 ? chosen : attributes(type)));
    }

    static EAttribute[] attributes(EClass type) {
        return type.getEAllAttributes().toArray(EAttribute[]::new);
    }

    private FieldGroup group(Composite body) {
        FieldGroup group = new FieldGroup(body, toolkit, session);
        groups.add(group);
        return group;
    }

    private void section(String title, String help, boolean expanded, Consumer<Composite> content) {
        Section section = toolkit.createSection(form.getBody(), ExpandableComposite.TITLE_BAR
                | ExpandableComposite.TWISTIE | (expanded ? ExpandableComposite.EXPANDED : 0) | Section.DESCRIPTION);
        section.setText(title);
        section.setDescription(help);
        section.addExpansionListener(new ExpansionAdapter() {
            @Override
            public void expansionStateChanged(ExpansionEvent event) {
                form.reflow(true);
            }
        });
        Composite body = toolkit.createComposite(section);
        GridLayoutFactory.fillDefaults().applyTo(body);
        Composite inner = toolkit.createComposite(body);
        GridDataFactory.fillDefaults().grab(true, true).applyTo(inner);
        content.accept(inner);
        section.setClient(body);
    }
}
