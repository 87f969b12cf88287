// SPDX-License-Identifier: EPL-2.0
package org.vlpet.editor.fields;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.eclipse.emf.ecore.EAttribute;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.ui.forms.widgets.FormToolkit;
import org.vlpet.editor.edit.Claims;
import org.vlpet.editor.session.ExperimentSession;
import org.vlpet.editor.session.SessionListener;
import org.vlpet.plan.Site.Side;
import org.vlpet.plan.pet.PetMethods;

/** Fields under each other in a composite of three columns; follows the session until the composite is disposed. */
public final class FieldGroup implements SessionListener {
    private static final int COLUMNS = 3;

    private final Composite parent;
    private final FormToolkit toolkit;
    private final ExperimentSession session;
    private final List<Field> fields = new ArrayList<>();

    /** Gives the composite its layout. */
    public FieldGroup(Composite parent, FormToolkit toolkit, ExperimentSession session) {
        this.parent = parent;
        this.toolkit = toolkit;
        this.session = session;
        GridLayoutFactory.fillDefaults().numColumns(COLUMNS).margins(2, 4).spacing(8, 4).applyTo(parent);
        session.addListener(this);
        parent.addListener(SWT.Dispose, event -> session.removeListener(this));
    }

    /** Adds a field. */
    public Field add(FieldSpec spec, FieldSource source) {
        Field field = new Field(parent, toolkit, session, spec, source);
        fields.add(field);
        return field;
    }

    /** Adds fields of a part; the supplier is asked again after every change. */
    public void addAll(Supplier<? extends EObject> part, EAttribute... attributes) {
        for (EAttribute attribute : attributes) {
            add(FieldSpec.of(attribute), new AttributeSource(part, attribute));
        }
    }

    /** Adds the settings that the declaration of the module's method lists. */
    public void addSettings(Side side, String module) {
        Claims.find(session.experiment(), side, module).flatMap(found -> PetMethods.find(found.getMethod()))
                .ifPresent(method -> method.settings().forEach(setting ->
                        add(FieldSpec.of(setting), new SettingSource(session, side, module, setting))));
    }

    /** The fields, in their order. */
    public List<Field> fields() {
        return List.copyOf(fields);
    }

    @Override
    public void modelChanged() {
        fields.forEach(Field::refresh);
    }

    @Override
    public void truthChanged() {
        fields.forEach(Field::complain);
    }
}
