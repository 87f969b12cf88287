// SPDX-License-Identifier: EPL-2.0
package org.vlpet.ui.tests;

import org.eclipse.core.resources.IFile;
import org.eclipse.core.resources.IProject;
import org.eclipse.core.resources.ResourcesPlugin;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.ui.IEditorPart;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.ide.ResourceUtil;

/** Projects that tests make and remove again. */
public final class Projects {

    private Projects() {
    }

    /** A handle. */
    public static IProject of(String name) {
        return ResourcesPlugin.getWorkspace().getRoot().getProject(name);
    }

    /** Makes the tiny demo with its wizard. */
    public static void tinyDemo(String name) {
        final Shell wizard = Dialogs.command("New VL-PET Demo Project", "org.vlpet.ui.command.newDemo");
        Dialogs.write(wizard, "Project:", name);
        Screen.ask(() -> {
            Screen.all(wizard, Button.class).stream().filter(button -> button.getText().contains("Tiny")).findFirst()
                    .orElseThrow().setSelection(true);
            return null;
        });
        Dialogs.press(wizard, "Finish");
        Dialogs.awaitClosed(wizard);
    }

    /** Closes all editors without saving and deletes the project with its files. */
    public static void delete(String name) throws CoreException {
        final IWorkbenchPage page = Screen.page();
        Screen.ask(() -> page.closeAllEditors(false));
        if (of(name).exists()) {
            of(name).delete(true, true, null);
        }
    }

    /** The editor that is open on a file; waits for it. */
    public static IEditorPart editor(IFile file) {
        final IWorkbenchPage page = Screen.page();
        Screen.await("an editor on " + file.getName(), () -> ResourceUtil.findEditor(page, file) != null);
        return Screen.ask(() -> ResourceUtil.findEditor(page, file));
    }

    /** Identifier of the editor that is open on a file; waits for it. */
    public static String editorId(IFile file) {
        final IEditorPart editor = editor(file);
        return Screen.ask(() -> editor.getSite().getId());
    }
}
