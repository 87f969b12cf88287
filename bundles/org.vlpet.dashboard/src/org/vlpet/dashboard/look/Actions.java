// SPDX-License-Identifier: EPL-2.0
package org.vlpet.dashboard.look;

import org.eclipse.jface.action.Action;
import org.eclipse.jface.resource.ResourceLocator;

/** Makes actions of views. */
public final class Actions {

    private static final String BUNDLE = "org.vlpet.dashboard";

    private Actions() {
    }

    /** For a menu. */
    public static Action of(String words, Runnable run) {
        return new Action(words) {
            @Override
            public void run() {
                run.run();
            }
        };
    }

    /**
     * For a toolbar, where it is an icon that says in its tool tip what it does.
     *
     * @param icon name of a file in {@code icons}, without ending; drawn as SVG, so that it is sharp on every screen
     * @param tip name and, where the name does not say all, what happens
     */
    public static Action of(String words, String icon, String tip, Runnable run) {
        final Action action = of(words, run);
        action.setToolTipText(tip);
        ResourceLocator.imageDescriptorFromBundle(BUNDLE, "icons/" + icon + ".svg").ifPresent(action::setImageDescriptor);
        return action;
    }
}
