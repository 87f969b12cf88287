// SPDX-License-Identifier: EPL-2.0
package org.vlpet.dashboard.curves;

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

/** How the curves are drawn: axis, smoothing, logarithm. In a narrow view the bar takes a second line, so nothing is cut. */
public final class CurvesBar {

    private static final int SCALE = 100;
    private static final double SMOOTHING = 0.6;
    private static final int SCALE_WIDTH = 130;

    private final Composite control;
    private final Button log;

    /**
     * Makes the bar.
     *
     * @param model learns what is chosen
     * @param draw is told after each change
     */
    public CurvesBar(Composite parent, CurvesModel model, Runnable draw) {
        control = new Composite(parent, SWT.NONE);
        final RowLayout row = new RowLayout(SWT.HORIZONTAL);
        row.center = true;
        row.spacing = 12;
        row.marginLeft = 6;
        row.marginTop = 2;
        row.marginBottom = 0;
        control.setLayout(row);
        final Composite horizontal = pair("&Horizontal:");
        final Combo axis = new Combo(horizontal, SWT.READ_ONLY);
        axis.setItems("Step", "Epoch", "Time");
        axis.select(0);
        axis.addListener(SWT.Selection, event -> {
            model.setAxis(Axis.values()[axis.getSelectionIndex()]);
            draw.run();
        });
        final Scale smoothing = new Scale(pair("S&moothing:"), SWT.HORIZONTAL);
        GridDataFactory.fillDefaults().hint(SCALE_WIDTH, SWT.DEFAULT).applyTo(smoothing);
        smoothing.setMaximum(SCALE - 1);
        smoothing.setSelection((int) (SMOOTHING * SCALE));
        smoothing.setToolTipText("Moving average of the losses; left: none");
        smoothing.addListener(SWT.Selection, event -> {
            model.setSmoothing(smoothing.getSelection() / (double) SCALE);
            draw.run();
        });
        log = new Button(control, SWT.CHECK);
        log.setText("&Logarithmic loss");
        log.addListener(SWT.Selection, event -> draw.run());
    }

    /** A label and its control stay together; the label's key leads to the control. */
    private Composite pair(String words) {
        final Composite pair = new Composite(control, SWT.NONE);
        GridLayoutFactory.fillDefaults().numColumns(2).applyTo(pair);
        new Label(pair, SWT.NONE).setText(words);
        return pair;
    }

    /** The bar itself. */
    public Composite control() {
        return control;
    }

    /** Whether losses are drawn over a logarithmic axis. */
    public boolean isLogarithmic() {
        return log.getSelection();
    }
}
