// SPDX-License-Identifier: EPL-2.0
package org.vlpet.dashboard.curves;

import java.util.Arrays;
import java.util.Locale;

import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.RowLayout;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Scale;
import org.vlpet.runs.watch.Curve.Axis;

/**
 * How the curves are drawn: axis, smoothing, logarithm. In a narrow view the bar takes a second line, so nothing is cut; a
 * low view hides it, for the curves need the room, and the view's menu sets the same ({@link CurvesMenu}).
 */
public final class CurvesBar {

    private static final int SCALE = 100;
    private static final double SMOOTHING = 0.6;
    private static final int SCALE_WIDTH = 130;

    private final Composite control;
    private final CurvesModel model;
    private final Runnable draw;
    private final Combo axis;
    private final Scale smoothing;
    private final Button log;

    /**
     * Makes the bar.
     *
     * @param model learns what is chosen
     * @param draw is told after each change
     */
    public CurvesBar(Composite parent, CurvesModel model, Runnable draw) {
        this.model = model;
        this.draw = draw;
        control = new Composite(parent, SWT.NONE);
        final RowLayout row = new RowLayout(SWT.HORIZONTAL);
        row.center = true;
        row.spacing = 12;
        row.marginLeft = 6;
        row.marginTop = 2;
        row.marginBottom = 0;
        control.setLayout(row);
        axis = new Combo(pair("&Horizontal:"), SWT.READ_ONLY);
        axis.setItems(Arrays.stream(Axis.values()).map(CurvesBar::words).toArray(String[]::new));
        axis.select(0);
        axis.addListener(SWT.Selection, event -> changed());
        smoothing = new Scale(pair("S&moothing:"), SWT.HORIZONTAL);
        GridDataFactory.fillDefaults().hint(SCALE_WIDTH, SWT.DEFAULT).applyTo(smoothing);
        smoothing.setMaximum(SCALE - 1);
        smoothing.setSelection((int) (SMOOTHING * SCALE));
        smoothing.setToolTipText("Moving average of the losses; left: none");
        smoothing.addListener(SWT.Selection, event -> changed());
        log = new Button(control, SWT.CHECK);
        log.setText("&Logarithmic loss");
        log.addListener(SWT.Selection, event -> changed());
    }

    private void changed() {
        model.setAxis(axis());
        model.setSmoothing(smoothing());
        draw.run();
    }

    /** A label and its control stay together; the label's key leads to the control. */
    private Composite pair(String words) {
        final Composite pair = new Composite(control, SWT.NONE);
        GridLayoutFactory.fillDefaults().numColumns(2).applyTo(pair);
        new Label(pair, SWT.NONE).setText(words);
        return pair;
    }

    /** {@code STEP} as "Step". */
    static String words(Axis axis) {
        return axis.name().charAt(0) + axis.name().substring(1).toLowerCase(Locale.ROOT);
    }

    /** The bar itself. */
    public Composite control() {
        return control;
    }

    /** What the horizontal axis shows. */
    public Axis axis() {
        return Axis.values()[axis.getSelectionIndex()];
    }

    /** Weight of what came before in the moving average of the losses, 0 (none) to 0.99. */
    public double smoothing() {
        return smoothing.getSelection() / (double) SCALE;
    }

    /** Whether losses are drawn over a logarithmic axis. */
    public boolean isLogarithmic() {
        return log.getSelection();
    }

    /** Chooses the horizontal axis. */
    void setAxis(Axis chosen) {
        axis.select(chosen.ordinal());
        changed();
    }

    /** Chooses the smoothing, 0 to 0.99. */
    void setSmoothing(double weight) {
        smoothing.setSelection((int) Math.round(weight * SCALE));
        changed();
    }

    /** Chooses the axis of the losses. */
    void setLogarithmic(boolean on) {
        log.setSelection(on);
        changed();
    }
}
