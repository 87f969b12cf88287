// SPDX-License-Identifier: EPL-2.0
package org.vlpet.help.view;

import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.vlpet.help.HelpPages;

/** Opens our Help, at the page that the parameter names. */
public final class OpenHelpHandler extends AbstractHandler {

    /** Identifier of the command. */
    public static final String COMMAND = "org.vlpet.help.command.open";

    /** Name of a page, for example {@code granularity.html}; optional. */
    public static final String PAGE = "page";

    @Override
    public Object execute(ExecutionEvent event) {
        final String page = event.getParameter(PAGE);
        HelpInterface.open(page == null ? HelpPages.HOME : page);
        return null;
    }
}
