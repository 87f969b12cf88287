// SPDX-License-Identifier: EPL-2.0
package org.vlpet.editor;

import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Link;
import org.vlpet.model.UserError;

/** What the editor shows instead of an experiment: that it is being read, or why it cannot be shown. */
final class MessagePage extends Composite {
    private static final int MARGIN = 24;
    private static final int WIDTH = 520;

    private MessagePage(Composite parent, String title, String message) {
        super(parent, SWT.NONE);
        GridLayoutFactory.fillDefaults().margins(MARGIN, MARGIN).spacing(0, 10).applyTo(this);
        Label head = new Label(this, SWT.NONE);
        head.setFont(JFaceResources.getHeaderFont());
        head.setText(title);
        text(message);
    }

    /** While the file is read. */
    static MessagePage loading(Composite parent, String name) {
        return new MessagePage(parent, "Opening " + name + "…", "");
    }

    /**
     * A file that is no experiment.
     *
     * @param showSource what the link to the text does
     */
    static MessagePage broken(Composite parent, String name, UserError error, Runnable showSource) {
        MessagePage page = new MessagePage(parent, name + " cannot be shown as an experiment", error.getMessage());
        page.text(error.remedy());
        Link link = new Link(page, SWT.NONE);
        link.setText("<a>Look at the text</a>; as soon as it is an experiment again, canvas and form come back.");
        link.addListener(SWT.Selection, event -> showSource.run());
        return page;
    }

    private void text(String words) {
        Label label = new Label(this, SWT.WRAP);
        label.setText(words);
        GridDataFactory.fillDefaults().grab(true, false).hint(WIDTH, SWT.DEFAULT).applyTo(label);
    }
}
