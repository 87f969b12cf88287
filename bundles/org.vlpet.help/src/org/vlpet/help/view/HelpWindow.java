// SPDX-License-Identifier: EPL-2.0
package org.vlpet.help.view;

import org.eclipse.jface.window.Window;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Shell;

/** Help beside a dialog: a view behind a modal dialog could not be used. Belongs to the dialog and closes with it. */
final class HelpWindow extends Window {

    private static final Point SIZE = new Point(520, 640);

    private final String page;

    private HelpWindow(Shell dialog, String page) {
        super(dialog);
        this.page = page;
        setShellStyle(SWT.SHELL_TRIM | SWT.MODELESS);
        setBlockOnOpen(false);
    }

    static void show(Shell dialog, String page) {
        new HelpWindow(dialog, page).open();
    }

    @Override
    protected void configureShell(Shell shell) {
        super.configureShell(shell);
        shell.setText("Help");
    }

    @Override
    protected Point getInitialSize() {
        return SIZE;
    }

    @Override
    protected Control createContents(Composite parent) {
        final HelpPane pane = new HelpPane(parent);
        pane.open(page);
        return pane.control();
    }
}
