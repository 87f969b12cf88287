// SPDX-License-Identifier: EPL-2.0
package org.vlpet.editor.properties;

import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.eclipse.emf.ecore.EAttribute;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.swt.widgets.Composite;
import org.vlpet.editor.fields.FieldGroup;
import org.vlpet.editor.fields.FieldSpec;
import org.vlpet.editor.session.ExperimentSession;
import org.vlpet.editor.session.Selection;
import org.vlpet.plan.check.Places;

/** Any other part, with all its attributes: a task, training, decoding, backbone, visual input. */
public final class AttributesSection extends PartSection {
    @Override
    void fill(Composite parent, ExperimentSession session, Selection selection) {
        String path = ((Selection.PartRef) selection).path();
        Optional<EObject> part = find(session, path);
        if (part.isEmpty()) {
            text(parent, "Select a module, a site, a side or a task to see its settings here.");
            return;
        }
        text(parent, FieldSpec.documentation(part.get().eClass()));
        FieldGroup group = fields(parent, session);
        add(group, session, part.get());
        for (EObject child : List.copyOf(part.get().eContents())) {
            add(group, session, child);
        }
    }

    private static void add(FieldGroup group, ExperimentSession session, EObject part) {
        String path = Places.of(part);
        group.addAll(() -> find(session, path).orElse(null),
                part.eClass().getEAllAttributes().toArray(EAttribute[]::new));
    }

    /** The part with this path, or the one that holds the value of this path. */
    private static Optional<EObject> find(ExperimentSession session, String path) {
        Iterable<EObject> all = () -> session.experiment().eAllContents();
        Optional<EObject> exact = StreamSupport.stream(all.spliterator(), false)
                .filter(part -> Places.of(part).equals(path)).findFirst();
        int dot = path.lastIndexOf('.');
        return exact.isPresent() || dot < 0 ? exact : find(session, path.substring(0, dot));
    }
}
