// SPDX-License-Identifier: EPL-2.0
package org.vlpet.editor.canvas;

import java.util.Optional;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.SashForm;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.ToolBar;
import org.eclipse.swt.widgets.ToolItem;
import org.vlpet.editor.canvas.control.CanvasHandlers;
import org.vlpet.editor.canvas.control.MethodPalette;
import org.vlpet.editor.canvas.control.Minimap;
import org.vlpet.editor.canvas.control.WiringCanvas;
import org.vlpet.editor.session.ExperimentSession;

/** The editor's first page: palette on the left, picture on the right, a line that says what happens below. */
public final class CanvasPage extends Composite {
    private static final int PALETTE = 19;
    private static final int PICTURE = 81;
    private final WiringCanvas canvas;
    private final MethodPalette palette;

    /** A page for this session. */
    public CanvasPage(Composite parent, ExperimentSession session) {
        super(parent, SWT.NONE);
        GridLayoutFactory.fillDefaults().spacing(0, 0).applyTo(this);
        SashForm sash = new SashForm(this, SWT.HORIZONTAL | SWT.SMOOTH);
        GridDataFactory.fillDefaults().grab(true, true).applyTo(sash);
        Composite left = new Composite(sash, SWT.NONE);
        GridLayoutFactory.fillDefaults().applyTo(left);
        canvas = new WiringCanvas(sash, session);
        palette = new MethodPalette(left, canvas);
        GridDataFactory.fillDefaults().grab(true, true).applyTo(palette);
        sash.setWeights(PALETTE, PICTURE);
        Composite foot = new Composite(this, SWT.NONE);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(foot);
        GridLayoutFactory.fillDefaults().numColumns(2).margins(8, 2).applyTo(foot);
        Label hint = new Label(foot, SWT.NONE);
        GridDataFactory.fillDefaults().grab(true, false).align(SWT.FILL, SWT.CENTER).applyTo(hint);
        String idle = "Drag a method from the palette to a site. Arrows go from site to site, Enter acts, Ctrl+wheel zooms.";
        hint.setText(idle);
        canvas.onHint(text -> hint.setText(text.isEmpty() ? idle : text.replace("&", "&&")));
        tools(foot);
        new CanvasHandlers(canvas, session).hook();
    }

    private void tools(Composite foot) {
        ToolBar bar = new ToolBar(foot, SWT.FLAT);
        tool(bar, "−", "Smaller (Ctrl+-)", () -> canvas.zoom(canvas.zoom() / 1.2));
        ToolItem percent = tool(bar, "100 %", "Natural size (Ctrl+0)", () -> canvas.zoom(1));
        tool(bar, "+", "Larger (Ctrl++)", () -> canvas.zoom(canvas.zoom() * 1.2));
        tool(bar, "Fit", "The whole picture (Ctrl+9)", canvas::fit);
        canvas.onView(() -> {
            String text = Math.round(canvas.zoom() * 100) + " %";
            if (!percent.isDisposed() && !percent.getText().equals(text)) {
                percent.setText(text);
                foot.layout(true);
            }
        });
    }

    private static ToolItem tool(ToolBar bar, String text, String help, Runnable action) {
        ToolItem item = new ToolItem(bar, SWT.PUSH);
        item.setText(text);
        item.setToolTipText(help);
        item.addListener(SWT.Selection, event -> action.run());
        return item;
    }

    /** The picture. */
    public WiringCanvas canvas() {
        return canvas;
    }

    /** The palette. */
    public MethodPalette palette() {
        return palette;
    }

    /** A small map of the picture, for the Outline, created in {@code parent}. */
    public Optional<Control> createMinimap(Composite parent) {
        return Optional.of(new Minimap(parent, canvas));
    }

    @Override
    public boolean setFocus() {
        return canvas.setFocus();
    }
}
