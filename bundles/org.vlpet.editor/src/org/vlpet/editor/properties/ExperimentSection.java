// SPDX-License-Identifier: EPL-2.0
package org.vlpet.editor.properties;

import org.eclipse.swt.widgets.Composite;
import org.vlpet.editor.fields.FieldGroup;
import org.vlpet.editor.session.ExperimentSession;
import org.vlpet.editor.session.Selection;
import org.vlpet.model.experiment.ExperimentPackage.Literals;

/** The experiment as a whole: its name, seeds and what is trained besides the modules. */
public final class ExperimentSection extends PartSection {
    @Override
    void fill(Composite parent, ExperimentSession session, Selection selection) {
        FieldGroup group = fields(parent, session);
        group.addAll(session::experiment, Literals.EXPERIMENT__NAME, Literals.EXPERIMENT__DESCRIPTION,
                Literals.EXPERIMENT__SEEDS);
        group.addAll(session.experiment()::getTrainable,
                Literals.TRAINABLE.getEAllAttributes().toArray(org.eclipse.emf.ecore.EAttribute[]::new));
    }
}
