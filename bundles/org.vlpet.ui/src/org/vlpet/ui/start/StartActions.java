// SPDX-License-Identifier: EPL-2.0
package org.vlpet.ui.start;

import java.util.Map;

import org.eclipse.core.commands.Command;
import org.eclipse.core.commands.ParameterizedCommand;
import org.eclipse.core.commands.common.CommandException;
import org.eclipse.core.runtime.ILog;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.jface.dialogs.ErrorDialog;
import org.eclipse.swt.dnd.Clipboard;
import org.eclipse.swt.dnd.TextTransfer;
import org.eclipse.swt.dnd.Transfer;
import org.eclipse.swt.program.Program;
import org.eclipse.ui.IWorkbenchCommandConstants;
import org.eclipse.ui.IWorkbenchSite;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.commands.ICommandService;
import org.eclipse.ui.dialogs.PreferencesUtil;
import org.eclipse.ui.handlers.IHandlerService;
import org.vlpet.ui.preferences.VlpetPreferencePage;
import org.vlpet.ui.theme.SwitchThemeHandler;

/** What the links of the start view do: commands of the workbench, called as from its menus. */
final class StartActions {

    private static final String APPEARANCE_PAGE = "org.eclipse.ui.preferencePages.Views";

    private final IWorkbenchSite site;

    StartActions(IWorkbenchSite site) {
        this.site = site;
    }

    /** Opens one of our New wizards. */
    void create(String wizard) {
        execute(IWorkbenchCommandConstants.FILE_NEW, Map.of(IWorkbenchCommandConstants.FILE_NEW_PARM_WIZARDID, wizard));
    }

    void importProject() {
        execute(IWorkbenchCommandConstants.FILE_IMPORT,
                Map.of(IWorkbenchCommandConstants.FILE_IMPORT_PARM_WIZARDID, "org.eclipse.ui.wizards.import.ExternalProject"));
    }

    void view(String id) {
        if (PlatformUI.getWorkbench().getViewRegistry().find(id) == null) {
            report(Status.info("This installation has no view " + id + "."));
            return;
        }
        execute(IWorkbenchCommandConstants.VIEWS_SHOW_VIEW, Map.of(IWorkbenchCommandConstants.VIEWS_SHOW_VIEW_PARM_ID, id));
    }

    void cheatSheet() {
        execute("org.vlpet.help.command.open", Map.of("page", "ten-minutes.html"));
    }

    void help() {
        execute("org.vlpet.help.command.open", Map.of());
    }

    void command(String id) {
        execute(id, Map.of());
    }

    void switchTheme() {
        execute(SwitchThemeHandler.COMMAND, Map.of());
    }

    void appearance() {
        PreferencesUtil.createPreferenceDialogOn(site.getShell(), APPEARANCE_PAGE, null, null).open();
    }

    void preferences() {
        PreferencesUtil.createPreferenceDialogOn(site.getShell(), VlpetPreferencePage.ID, null, null).open();
    }

    void copy(String text) {
        final Clipboard clipboard = new Clipboard(site.getShell().getDisplay());
        clipboard.setContents(new Object[] {text}, new Transfer[] {TextTransfer.getInstance()});
        clipboard.dispose();
    }

    void browse(String address) {
        if (!Program.launch(address)) {
            // A machine without a browser (or a remote one): the address is then worth more than an error.
            copy(address);
            report(Status.info("No browser found. The address is in the clipboard: " + address));
        }
    }

    private void execute(String id, Map<String, String> parameters) {
        try {
            final Command command = site.getService(ICommandService.class).getCommand(id);
            final ParameterizedCommand call = ParameterizedCommand.generateCommand(command, parameters);
            site.getService(IHandlerService.class).executeCommand(call, null);
        } catch (CommandException e) {
            final IStatus status = Status.error("The command " + id + " cannot run here: " + e.getMessage(), e);
            ILog.of(StartActions.class).log(status);
            report(status);
        }
    }

    private void report(IStatus status) {
        ErrorDialog.openError(site.getShell(), "Start", null, status);
    }
}
