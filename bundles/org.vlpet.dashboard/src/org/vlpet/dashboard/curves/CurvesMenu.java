// SPDX-License-Identifier: EPL-2.0
package org.vlpet.dashboard.curves;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BooleanSupplier;

import org.eclipse.jface.action.Action;
import org.eclipse.jface.action.IAction;
import org.eclipse.jface.action.IMenuManager;
import org.eclipse.jface.action.MenuManager;
import org.vlpet.runs.watch.Curve.Axis;

/** The choices of the {@link CurvesBar} in the view's menu: for a view too low to show the bar, and for the keyboard. */
final class CurvesMenu {
    private static final double[] SMOOTHINGS = {0, 0.6, 0.9, 0.99};

    private final Map<IAction, BooleanSupplier> checks = new LinkedHashMap<>();

    /** Adds the choices to a menu. */
    CurvesMenu(IMenuManager menu, CurvesBar bar) {
        final MenuManager axes = new MenuManager("&Horizontal");
        for (final Axis axis : Axis.values()) {
            axes.add(choice(CurvesBar.words(axis), IAction.AS_RADIO_BUTTON, () -> bar.axis() == axis, on -> {
                if (on) {
                    bar.setAxis(axis);
                }
            }));
        }
        menu.add(axes);
        final MenuManager smoothing = new MenuManager("S&moothing");
        for (final double weight : SMOOTHINGS) {
            smoothing.add(choice(weight == 0 ? "None" : String.valueOf(weight), IAction.AS_RADIO_BUTTON,
                    () -> bar.smoothing() == weight, on -> {
                        if (on) {
                            bar.setSmoothing(weight);
                        }
                    }));
        }
        menu.add(smoothing);
        menu.add(choice("&Logarithmic loss", IAction.AS_CHECK_BOX, bar::isLogarithmic, bar::setLogarithmic));
        refresh();
    }

    /** Checks what the bar says. */
    void refresh() {
        checks.forEach((action, check) -> action.setChecked(check.getAsBoolean()));
    }

    private interface Chosen {
        void set(boolean on);
    }

    private IAction choice(String words, int style, BooleanSupplier check, Chosen chosen) {
        final Action action = new Action(words, style) {
            @Override
            public void run() {
                chosen.set(isChecked());
            }
        };
        checks.put(action, check);
        return action;
    }
}
