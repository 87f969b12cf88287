// SPDX-License-Identifier: EPL-2.0
package org.vlpet.editor.form;

import java.util.function.Consumer;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.ui.forms.widgets.FormToolkit;
import org.vlpet.editor.edit.TaskEdits;
import org.vlpet.editor.fields.FieldGroup;
import org.vlpet.editor.session.ExperimentSession;
import org.vlpet.editor.session.SessionListener;
import org.vlpet.model.experiment.ExperimentPackage.Literals;

/** The visual input, which an experiment may do without. */
final class VisionBlock {
    VisionBlock(Composite body, FormToolkit toolkit, ExperimentSession session, Consumer<FieldGroup> groups) {
        GridLayoutFactory.fillDefaults().applyTo(body);
        Button wanted = toolkit.createButton(body, "The model sees images or video", SWT.CHECK);
        wanted.addListener(SWT.Selection, event -> session.execute(TaskEdits.vision(wanted.getSelection())));
        Composite fields = toolkit.createComposite(body);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(fields);
        FieldGroup group = new FieldGroup(fields, toolkit, session);
        group.addAll(() -> session.experiment().getVision(), FormPage.attributes(Literals.VISION_INPUT));
        groups.accept(group);
        SessionListener follow = new SessionListener() {
            @Override
            public void modelChanged() {
                wanted.setSelection(session.experiment().getVision() != null);
            }
        };
        follow.modelChanged();
        session.addListener(follow);
        body.addListener(SWT.Dispose, event -> session.removeListener(follow));
    }
}
