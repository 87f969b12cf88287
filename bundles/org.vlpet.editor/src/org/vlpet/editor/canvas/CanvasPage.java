// SPDX-License-Identifier: EPL-2.0
package org.vlpet.editor.canvas;

import java.util.Optional;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.vlpet.editor.session.ExperimentSession;

/** First page of the editor. */
public final class CanvasPage extends Composite {
    /** Creates the page; it follows the session until it is disposed. */
    public CanvasPage(Composite parent, ExperimentSession session) {
        super(parent, SWT.NONE);
        GridLayoutFactory.swtDefaults().applyTo(this);
        new Label(this, SWT.NONE).setText("The canvas comes with its own branch; use the form.");
    }

    /** The minimap for the outline, created in {@code parent}; empty if there is none. */
    public Optional<Control> createMinimap(Composite parent) {
        return Optional.empty();
    }
}
