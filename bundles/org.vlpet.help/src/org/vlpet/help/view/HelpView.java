// SPDX-License-Identifier: EPL-2.0
package org.vlpet.help.view;

import org.eclipse.jface.action.Action;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.ui.ISharedImages;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.part.ViewPart;
import org.vlpet.help.HelpPages;

/** The view "Help". */
public final class HelpView extends ViewPart {

    /** Identifier of the view. */
    public static final String ID = "org.vlpet.help.view";

    private HelpPane pane;
    private Action back;
    private Action forward;

    @Override
    public void createPartControl(Composite parent) {
        pane = new HelpPane(parent);
        back = action("Back", ISharedImages.IMG_TOOL_BACK, pane::goBack);
        forward = action("Forward", ISharedImages.IMG_TOOL_FORWARD, pane::goForward);
        final Action home = action("Getting started", ISharedImages.IMG_ETOOL_HOME_NAV, () -> pane.open(HelpPages.HOME));
        final var bar = getViewSite().getActionBars().getToolBarManager();
        bar.add(back);
        bar.add(forward);
        bar.add(home);
        pane.onChange(this::update);
        update();
    }

    /** The pane, to open pages in it. */
    public HelpPane pane() {
        return pane;
    }

    @Override
    public void setFocus() {
        pane.setFocus();
    }

    private void update() {
        back.setEnabled(pane.canGoBack());
        forward.setEnabled(pane.canGoForward());
    }

    private static Action action(String name, String image, Runnable run) {
        final Action action = new Action(name) {
            @Override
            public void run() {
                run.run();
            }
        };
        action.setToolTipText(name);
        action.setImageDescriptor(PlatformUI.getWorkbench().getSharedImages().getImageDescriptor(image));
        return action;
    }
}
