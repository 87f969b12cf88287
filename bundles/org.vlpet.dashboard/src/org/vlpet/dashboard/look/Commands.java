// SPDX-License-Identifier: EPL-2.0
package org.vlpet.dashboard.look;

import java.util.Map;

import org.eclipse.core.commands.Command;
import org.eclipse.core.commands.ParameterizedCommand;
import org.eclipse.core.commands.common.CommandException;
import org.eclipse.core.runtime.ILog;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.jface.action.IContributionItem;
import org.eclipse.jface.dialogs.ErrorDialog;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.commands.ICommandService;
import org.eclipse.ui.handlers.IHandlerService;
import org.eclipse.ui.menus.CommandContributionItem;
import org.eclipse.ui.menus.CommandContributionItemParameter;
import org.eclipse.ui.IWorkbenchPartSite;
import org.eclipse.ui.progress.IWorkbenchSiteProgressService;

/** Commands of other rooms, called by id. */
public final class Commands {

    private Commands() {
    }

    /** Whether some bundle declares the command. */
    public static boolean exists(IWorkbenchPartSite site, String id) {
        return site.getService(ICommandService.class).getCommand(id).isDefined();
    }

    /** Whether it can be called with the selection as it is. */
    public static boolean isEnabled(IWorkbenchPartSite site, String id) {
        final Command command = site.getService(ICommandService.class).getCommand(id);
        return command.isDefined() && command.isHandled() && command.isEnabled();
    }

    /** In a menu: with the command's image and key, enabled while its handler is. */
    public static IContributionItem item(IWorkbenchPartSite site, String id, String words) {
        final CommandContributionItemParameter parts = new CommandContributionItemParameter(site, null, id,
                CommandContributionItem.STYLE_PUSH);
        parts.label = words;
        return new CommandContributionItem(parts);
    }

    /** Calls it; what goes wrong is shown. */
    public static void execute(IWorkbenchPartSite site, String id, Map<String, String> parameters) {
        try {
            final Command command = site.getService(ICommandService.class).getCommand(id);
            site.getService(IHandlerService.class).executeCommand(
                    ParameterizedCommand.generateCommand(command, parameters), null);
        } catch (CommandException e) {
            report(site, "The command " + id + " cannot run here.", e);
        }
    }

    /** Opens another view. */
    public static void showView(IWorkbenchPartSite site, String id) {
        try {
            site.getPage().showView(id);
        } catch (PartInitException e) {
            report(site, "The view cannot be opened.", e);
        }
    }

    /** The tab of a view that is not in front turns bold: there is something new to see. */
    public static void newsIn(IWorkbenchPartSite site) {
        final IWorkbenchSiteProgressService progress = site.getService(IWorkbenchSiteProgressService.class);
        if (progress != null) {
            progress.warnOfContentChange();
        }
    }

    /** Shows an error in a dialog, and in the log. */
    public static void report(IWorkbenchPartSite site, String what, Exception cause) {
        final IStatus status = Status.error(what + " " + cause.getMessage(), cause);
        ILog.of(Commands.class).log(status);
        ErrorDialog.openError(site.getShell(), "Dashboard", null, status);
    }
}
