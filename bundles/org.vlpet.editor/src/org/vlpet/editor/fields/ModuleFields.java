// SPDX-License-Identifier: EPL-2.0
package org.vlpet.editor.fields;

import org.vlpet.editor.edit.Claims;
import org.vlpet.editor.session.ExperimentSession;
import org.vlpet.model.experiment.ExperimentPackage.Literals;
import org.vlpet.plan.Site.Side;

/** The fields of a module, in the form and in the properties: where it sits, and the settings of its declaration. */
public final class ModuleFields {
    private ModuleFields() {
    }

    /** Adds site patterns and settings. */
    public static void add(FieldGroup group, ExperimentSession session, Side side, String module) {
        group.addAll(() -> Claims.find(session.experiment(), side, module).orElse(null), Literals.PET_MODULE__SITES);
        group.addSettings(side, module);
    }
}
