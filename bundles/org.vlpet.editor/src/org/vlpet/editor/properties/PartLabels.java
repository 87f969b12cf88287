// SPDX-License-Identifier: EPL-2.0
package org.vlpet.editor.properties;

import org.eclipse.jface.viewers.IStructuredSelection;
import org.eclipse.jface.viewers.LabelProvider;
import org.vlpet.editor.SelectedPart;
import org.vlpet.editor.session.Selection;
import org.vlpet.plan.Site.Side;

/** The title above the tabs. */
public final class PartLabels extends LabelProvider {
    @Override
    public String getText(Object element) {
        Object first = element instanceof IStructuredSelection selection ? selection.getFirstElement() : element;
        return first instanceof SelectedPart part ? title(part) : "";
    }

    private static String title(SelectedPart part) {
        return switch (part.selection()) {
            case Selection.Whole _ -> "Experiment " + part.session().experiment().getName();
            case Selection.StackRef stack -> stack.side() == Side.ENCODER ? "Encoder" : "Decoder";
            case Selection.SiteRef site -> site.site().toString();
            case Selection.ModuleRef module -> "Module " + module.module() + " of the " + module.side().id();
            case Selection.PlacementRef placed -> "Module " + placed.module() + " at " + placed.site();
            case Selection.PartRef other -> other.path();
        };
    }
}
