// SPDX-License-Identifier: EPL-2.0
package org.vlpet.help.view;

import org.eclipse.core.commands.common.CommandException;
import org.eclipse.jface.dialogs.MessageDialog;
import org.eclipse.swt.dnd.Clipboard;
import org.eclipse.swt.dnd.TextTransfer;
import org.eclipse.swt.dnd.Transfer;
import org.eclipse.swt.program.Program;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.commands.ICommandService;
import org.eclipse.ui.handlers.IHandlerService;

/** Follows the links of a page that lead out of the Help: {@code command:} runs a command, the others open a browser. */
final class HelpLinks {

    private static final String COMMAND = "command:";

    private HelpLinks() {
    }

    static void follow(Shell shell, String link) {
        if (link.startsWith(COMMAND)) {
            run(shell, link.substring(COMMAND.length()));
        } else if (link.startsWith("https://") && !Program.launch(link)) {
            copy(shell, link);
            MessageDialog.openInformation(shell, "Help", "No browser found. The address is in the clipboard: " + link);
        }
    }

    /** The serialised form of a parameterised command: {@code id} or {@code id(name=value)}. */
    private static void run(Shell shell, String command) {
        try {
            PlatformUI.getWorkbench().getService(IHandlerService.class).executeCommand(
                    PlatformUI.getWorkbench().getService(ICommandService.class).deserialize(command), null);
        } catch (CommandException e) {
            MessageDialog.openInformation(shell, "Help", "This cannot run now: " + e.getMessage());
        }
    }

    private static void copy(Shell shell, String text) {
        final Clipboard clipboard = new Clipboard(shell.getDisplay());
        clipboard.setContents(new Object[] {text}, new Transfer[] {TextTransfer.getInstance()});
        clipboard.dispose();
    }
}
