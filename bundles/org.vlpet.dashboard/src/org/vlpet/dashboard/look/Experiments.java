// SPDX-License-Identifier: EPL-2.0
package org.vlpet.dashboard.look;

import java.util.Optional;

import org.eclipse.core.resources.IFile;
import org.eclipse.core.runtime.Adapters;
import org.eclipse.jface.viewers.ISelection;
import org.eclipse.jface.viewers.IStructuredSelection;
import org.eclipse.ui.IEditorPart;
import org.eclipse.ui.IWorkbenchPage;

/** Which experiment a user means. */
public final class Experiments {

    private static final String ENDING = "vlpet";

    private Experiments() {
    }

    /** The file among what is selected. */
    public static Optional<IFile> of(ISelection selection) {
        return selection instanceof IStructuredSelection structured && structured.size() == 1
                ? experiment(structured.getFirstElement()) : Optional.empty();
    }

    /** The file in the active editor. */
    public static Optional<IFile> edited(IWorkbenchPage page) {
        final IEditorPart editor = page.getActiveEditor();
        return editor == null ? Optional.empty() : experiment(editor.getEditorInput());
    }

    private static Optional<IFile> experiment(Object element) {
        return Optional.ofNullable(Adapters.adapt(element, IFile.class)).filter(file -> file.getLocation() != null
                && ENDING.equals(file.getFileExtension()));
    }
}
