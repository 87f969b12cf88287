// SPDX-License-Identifier: EPL-2.0
package org.vlpet.dashboard.tryit;

import java.util.Locale;

import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Text;
import org.vlpet.dashboard.child.ChildException;
import org.vlpet.dashboard.look.Theme;

/** The answer in large letters; below it its score, what goes on, or what went wrong and what to do. */
final class AnswerPane {

    private static final int WIDTH = 160;

    private final Label answer;
    private final Text note;
    private boolean wrong;

    /** The last rows of a form of two columns. */
    AnswerPane(Composite form) {
        answer = new Label(form, SWT.WRAP);
        answer.setFont(JFaceResources.getFontRegistry().getBold(JFaceResources.HEADER_FONT));
        GridDataFactory.fillDefaults().span(2, 1).grab(true, false).hint(WIDTH, SWT.DEFAULT).indent(0, 10).applyTo(answer);
        note = new Text(form, SWT.READ_ONLY | SWT.MULTI | SWT.WRAP | SWT.V_SCROLL);
        GridDataFactory.fillDefaults().span(2, 1).grab(true, true).hint(WIDTH, 60).applyTo(note);
    }

    /** Nothing was asked yet. */
    void clear() {
        answer.setText("");
        note.setText("");
    }

    /** An answer. */
    void show(Reply reply) {
        say(reply.text(), String.format(Locale.ROOT, "Score %.4f, answered as %s.", reply.score(), reply.task()), false);
    }

    /** Why there is none. */
    void show(ChildException failure) {
        complain(failure.getMessage() + (failure.remedy().isEmpty() ? "" : "\n" + failure.remedy()));
    }

    /** Something is being done. */
    void wait(String words) {
        say("…", words, false);
    }

    /** Something is wrong or missing. */
    void complain(String words) {
        say("", words, true);
    }

    private void say(String words, String more, boolean bad) {
        answer.setText(words.replace("&", "&&"));
        note.setText(more);
        wrong = bad;
        colour();
        answer.getParent().layout();
    }

    /** Colours of the theme that is on. */
    void colour() {
        note.setForeground(wrong ? Theme.bad(Theme.isDark(note.getParent())) : null);
    }

    /** What stands there; for tests. */
    String words() {
        return answer.getText() + "\n" + note.getText();
    }
}
