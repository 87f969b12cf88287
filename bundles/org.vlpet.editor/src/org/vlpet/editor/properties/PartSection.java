// SPDX-License-Identifier: EPL-2.0
package org.vlpet.editor.properties;

import java.util.Objects;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.viewers.ISelection;
import org.eclipse.jface.viewers.IStructuredSelection;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.ui.IWorkbenchPart;
import org.eclipse.ui.views.properties.tabbed.AbstractPropertySection;
import org.eclipse.ui.views.properties.tabbed.TabbedPropertySheetPage;
import org.vlpet.editor.SelectedPart;
import org.vlpet.editor.fields.FieldGroup;
import org.vlpet.editor.session.ExperimentSession;
import org.vlpet.editor.session.Selection;

/** A section that is built anew for every selection. */
abstract class PartSection extends AbstractPropertySection {
    private static final int HINT = 360;

    private Composite body;
    private SelectedPart shown;

    /** Fills an empty composite for what is selected. */
    abstract void fill(Composite parent, ExperimentSession session, Selection selection);

    @Override
    public final void createControls(Composite parent, TabbedPropertySheetPage page) {
        super.createControls(parent, page);
        body = getWidgetFactory().createFlatFormComposite(parent);
        GridLayoutFactory.fillDefaults().margins(6, 4).applyTo(body);
    }

    @Override
    public final void setInput(IWorkbenchPart part, ISelection selection) {
        super.setInput(part, selection);
        SelectedPart next = selection instanceof IStructuredSelection parts
                && parts.getFirstElement() instanceof SelectedPart selected ? selected : null;
        if (!Objects.equals(next, shown)) {
            shown = next;
            rebuild();
        }
    }

    /** Builds the section anew, for example because a button changed what there is. */
    final void rebuild() {
        for (Control child : body.getChildren()) {
            child.dispose();
        }
        if (shown != null) {
            Composite fresh = getWidgetFactory().createComposite(body);
            GridDataFactory.fillDefaults().grab(true, false).applyTo(fresh);
            GridLayoutFactory.fillDefaults().applyTo(fresh);
            fill(fresh, shown.session(), shown.selection());
        }
        body.getParent().layout(true, true);
    }

    /** Fields below what is there already. */
    final FieldGroup fields(Composite parent, ExperimentSession session) {
        Composite rows = getWidgetFactory().createComposite(parent);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(rows);
        return new FieldGroup(rows, getWidgetFactory(), session);
    }

    /** A text that wraps. */
    final Label text(Composite parent, String words) {
        Label label = getWidgetFactory().createLabel(parent, words, SWT.WRAP);
        GridDataFactory.fillDefaults().grab(true, false).hint(HINT, SWT.DEFAULT).applyTo(label);
        return label;
    }
}
