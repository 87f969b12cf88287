// SPDX-License-Identifier: EPL-2.0
package org.vlpet.editor.properties;

import org.eclipse.swt.widgets.Composite;
import org.vlpet.editor.fields.StackFields;
import org.vlpet.editor.session.ExperimentSession;
import org.vlpet.editor.session.Selection;

/** Granularity and sizes of a side. */
public final class StackSection extends PartSection {
    @Override
    void fill(Composite parent, ExperimentSession session, Selection selection) {
        StackFields.add(fields(parent, session), session, ((Selection.StackRef) selection).side());
    }
}
