// SPDX-License-Identifier: EPL-2.0
package org.vlpet.dashboard.look;

import java.util.ArrayList;
import java.util.List;

import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Link;

/** What a view shows while it has nothing to show: why, and links that change it. */
public final class EmptyPage extends Composite {

    private static final int MARGIN = 16;
    private static final int WRAP = 260;

    private final Label heading;
    private final Label text;
    private final List<Link> links = new ArrayList<>();

    /** With a heading in bold and a sentence or two. */
    public EmptyPage(Composite parent, String title, String words) {
        super(parent, SWT.NONE);
        GridLayoutFactory.fillDefaults().margins(MARGIN, MARGIN).spacing(0, 8).applyTo(this);
        heading = label(title);
        heading.setFont(JFaceResources.getFontRegistry().getBold(JFaceResources.DEFAULT_FONT));
        text = label(words);
    }

    private Label label(String words) {
        final Label label = new Label(this, SWT.WRAP);
        label.setText(words);
        GridDataFactory.fillDefaults().grab(true, false).hint(WRAP, SWT.DEFAULT).applyTo(label);
        return label;
    }

    /** Adds a link; {@code words} hold one {@code <a>}. */
    public EmptyPage link(String words, Runnable action) {
        final Link link = new Link(this, SWT.NONE);
        link.setText(words);
        link.addListener(SWT.Selection, event -> action.run());
        GridDataFactory.fillDefaults().grab(true, false).applyTo(link);
        links.add(link);
        return this;
    }

    /** Says something else. */
    public void say(String title, String words) {
        if (!heading.getText().equals(title) || !text.getText().equals(words)) {
            heading.setText(title);
            text.setText(words);
            requestLayout();
        }
    }

    /** Says the same under another heading. */
    public void title(String title) {
        say(title, text.getText());
    }

    @Override
    public boolean setFocus() {
        return links.isEmpty() ? super.setFocus() : links.getFirst().setFocus();
    }
}
