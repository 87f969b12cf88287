// SPDX-License-Identifier: EPL-2.0
package org.vlpet.editor.properties;

import org.eclipse.jface.viewers.IFilter;
import org.vlpet.editor.SelectedPart;
import org.vlpet.editor.session.Selection;

/** Selections that {@link ModuleSection} shows. */
public final class ModuleFilter implements IFilter {
    @Override
    public boolean select(Object element) {
        return element instanceof SelectedPart part && (part.selection() instanceof Selection.ModuleRef
                || part.selection() instanceof Selection.PlacementRef);
    }
}
