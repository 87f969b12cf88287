// SPDX-License-Identifier: EPL-2.0
package org.vlpet.editor.fields;

import java.util.Optional;
import org.eclipse.emf.ecore.EAttribute;
import org.vlpet.editor.edit.Claims;
import org.vlpet.editor.edit.Edit;
import org.vlpet.editor.edit.StackEdits;
import org.vlpet.editor.session.ExperimentSession;
import org.vlpet.model.experiment.ExperimentPackage.Literals;
import org.vlpet.model.experiment.Granularity;
import org.vlpet.plan.Site.Side;

/** The fields of a side, in the form and in the properties. */
public final class StackFields {
    private StackFields() {
    }

    /** Adds granularity, widths, heads, scale and gate shape. */
    public static void add(FieldGroup group, ExperimentSession session, Side side) {
        for (EAttribute attribute : Literals.STACK.getEAllAttributes()) {
            AttributeSource source = new AttributeSource(() -> Claims.stack(session.experiment(), side), attribute);
            group.add(FieldSpec.of(attribute), attribute == Literals.STACK__GRANULARITY
                    ? new Level(source, side) : source);
        }
    }

    /** A level brings the module it needs. */
    private record Level(AttributeSource source, Side side) implements FieldSource {
        @Override
        public Optional<String> text() {
            return source.text();
        }

        @Override
        public Edit write(String text) {
            return StackEdits.granularity(side, Granularity.get(text));
        }

        @Override
        public String place() {
            return source.place();
        }
    }
}
