// SPDX-License-Identifier: EPL-2.0
package org.vlpet.dashboard.tryit;

import java.util.ArrayList;
import java.util.List;

import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Text;

/** What is asked about a video besides the question; not there while the run is about pictures. */
final class VideoFields {

    private static final int LINES = 78;

    private final List<Control> rows = new ArrayList<>();
    private final Text choices;
    private final Text subtitles;

    /** Two rows of a form of two columns. */
    VideoFields(Composite form) {
        label(form, "C&hoices:", SWT.BEGINNING);
        choices = new Text(form, SWT.BORDER | SWT.MULTI | SWT.WRAP | SWT.V_SCROLL);
        choices.setToolTipText("Answers to choose from, one a line; TVQA asks with five, How2QA with four");
        GridDataFactory.fillDefaults().grab(true, false).hint(160, LINES).applyTo(choices);
        label(form, "&Subtitles:", SWT.CENTER);
        subtitles = new Text(form, SWT.BORDER);
        subtitles.setMessage("What is said in the video");
        GridDataFactory.fillDefaults().grab(true, false).applyTo(subtitles);
        rows.add(choices);
        rows.add(subtitles);
        show(false);
    }

    private void label(Composite form, String words, int vertical) {
        final Label label = new Label(form, SWT.NONE);
        label.setText(words);
        GridDataFactory.fillDefaults().align(SWT.BEGINNING, vertical).applyTo(label);
        rows.add(label);
    }

    /** Shows or hides them. */
    void show(boolean video) {
        rows.forEach(row -> {
            ((GridData) row.getLayoutData()).exclude = !video;
            row.setVisible(video);
        });
        choices.getParent().layout();
    }

    /** Whether they are there. */
    boolean isShown() {
        return !((GridData) choices.getLayoutData()).exclude;
    }

    /** Answers to choose from. */
    List<String> choices() {
        return choices.getText().lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
    }

    /** For tests: types choices, one a line. */
    void type(List<String> lines) {
        choices.setText(String.join("\n", lines));
    }

    /** What is said. */
    String subtitles() {
        return subtitles.getText().strip();
    }
}
