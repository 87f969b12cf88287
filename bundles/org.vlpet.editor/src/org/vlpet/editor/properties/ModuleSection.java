// SPDX-License-Identifier: EPL-2.0
package org.vlpet.editor.properties;

import java.util.Optional;
import org.eclipse.swt.SWT;
import org.eclipse.swt.program.Program;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.ui.forms.widgets.Hyperlink;
import org.vlpet.editor.edit.Claims;
import org.vlpet.editor.fields.ModuleFields;
import org.vlpet.editor.session.ExperimentSession;
import org.vlpet.editor.session.Selection;
import org.vlpet.model.experiment.PetModule;
import org.vlpet.plan.pet.PetMethod;
import org.vlpet.plan.pet.PetMethods;

/** A PET module: what its method is, where it sits, its settings. */
public final class ModuleSection extends PartSection {
    @Override
    void fill(Composite parent, ExperimentSession session, Selection selection) {
        Selection.ModuleRef module = selection instanceof Selection.PlacementRef placed ? placed.moduleRef()
                : (Selection.ModuleRef) selection;
        Optional<PetModule> found = Claims.find(session.experiment(), module.side(), module.module());
        if (found.isEmpty()) {
            text(parent, "The module is no longer there.");
            return;
        }
        PetMethods.find(found.get().getMethod()).ifPresentOrElse(method -> head(parent, method),
                () -> text(parent, "There is no PET method \"" + found.get().getMethod() + "\"."));
        ModuleFields.add(fields(parent, session), session, module.side(), module.module());
    }

    private void head(Composite parent, PetMethod method) {
        text(parent, method.label() + ": " + method.help());
        Hyperlink paper = getWidgetFactory().createHyperlink(parent, method.paper().toString(), SWT.NONE);
        paper.setToolTipText("The paper");
        paper.addListener(SWT.DefaultSelection, event -> Program.launch(method.paper().toString()));
        paper.addListener(SWT.MouseUp, event -> Program.launch(method.paper().toString()));
    }
}
