// SPDX-License-Identifier: EPL-2.0
package org.vlpet.editor.source;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.jface.text.IDocument;
import org.eclipse.jface.text.source.ISourceViewer;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.FillLayout;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.ui.IWorkbenchCommandConstants;
import org.eclipse.ui.handlers.IHandlerService;
import org.vlpet.editor.edit.Edit;
import org.vlpet.editor.session.ExperimentSession;
import org.vlpet.editor.session.SessionListener;
import org.vlpet.model.ExperimentFile;
import org.vlpet.model.UserError;
import org.vlpet.model.experiment.Experiment;

/**
 * The text of the file. What is valid becomes the model, typing together one undoable step; what is not stays here,
 * marked, and the model keeps its last valid state.
 */
public final class SourcePage extends Composite implements SessionListener {
    private static final int REST_MILLIS = 300;
    private static final Pattern LINE = Pattern.compile("line (\\d+)");
    private static final String GROUP = "source";

    private final SourceText text;
    private final Consumer<Experiment> firstValid;
    private final Runnable textChanged;
    private final Runnable apply = this::apply;
    private ExperimentSession session;
    private String savedText = "";
    private Optional<UserError> error = Optional.empty();
    private boolean pending;
    private boolean applying;

    /**
     * Creates the page.
     *
     * @param firstValid called with the experiment once the text of a file that could not be opened becomes valid
     * @param textChanged called after every change of text or validity
     */
    public SourcePage(Composite parent, Consumer<Experiment> firstValid, Runnable textChanged) {
        super(parent, SWT.NONE);
        this.firstValid = firstValid;
        this.textChanged = textChanged;
        setLayout(new FillLayout());
        text = new SourceText(this, this::typed);
        addListener(SWT.Dispose, event -> follow(null));
    }

    /** Shows what the file holds; forgets earlier text. */
    public void open(String content, Optional<UserError> problem) {
        savedText = content;
        text.show(content);
        pending = false;
        report(problem);
    }

    /** Keeps in step with this session; null: with none. */
    public void follow(ExperimentSession next) {
        if (session != null) {
            session.removeListener(this);
        }
        session = next;
        if (session != null) {
            session.addListener(this);
        }
    }

    /** Ctrl+Space proposes what can be written, while this page is shown. */
    public void proposeBy(IHandlerService keys) {
        keys.activateHandler(IWorkbenchCommandConstants.EDIT_CONTENT_ASSIST, new AbstractHandler() {
            @Override
            public Object execute(ExecutionEvent event) {
                text.viewer().doOperation(ISourceViewer.CONTENTASSIST_PROPOSALS);
                return null;
            }

            @Override
            public boolean isEnabled() {
                return !isDisposed() && isVisible();
            }
        });
    }

    /** The viewer's text as it stands. */
    public String text() {
        return text.document().get();
    }

    /** What the file was said to hold last. */
    public void saved() {
        savedText = text();
    }

    /** Whether the text says something that the model does not: it is no experiment, or there is no model yet. */
    public boolean isDiverged() {
        return error.isPresent();
    }

    /** Whether the text, not being the model's or not yet, differs from the file. */
    public boolean isDirty() {
        return (pending || isDiverged() || session == null) && !text().equals(savedText);
    }

    /** Why the text is no experiment. */
    public Optional<UserError> error() {
        return error;
    }

    /** The text viewer, for undo, copy and find. */
    public SourceText viewer() {
        return text;
    }

    /** Takes the text over now, without waiting for a rest. */
    public void flush() {
        if (pending) {
            apply();
        }
    }

    /** Gives up text that is no experiment, in favour of the model. */
    public void discard() {
        if (session != null) {
            pending = false;
            text.show(written(session));
            report(Optional.empty());
        }
    }

    /** Goes to a line, counted from 1. */
    public void goTo(int line) {
        text.select(line);
    }

    @Override
    public void modelChanged() {
        // What the model now says came from here, or was typed elsewhere; then it replaces the text.
        if (!applying && !isDiverged() && !pending) {
            String words = written(session);
            if (!words.equals(text()) && (session.isDirty() || !text().equals(savedText))) {
                text.show(words);
            }
        }
    }

    private void typed() {
        pending = true;
        getDisplay().timerExec(REST_MILLIS, apply);
        textChanged.run();
    }

    private void apply() {
        if (isDisposed() || !pending) {
            return;
        }
        pending = false;
        try {
            Experiment read = ExperimentFile.parse("The text", text().getBytes(StandardCharsets.UTF_8));
            report(Optional.empty());
            if (session == null) {
                firstValid.accept(read);
            } else {
                applying = true;
                try {
                    session.replace(new Edit("Edit source", model -> { }, GROUP), read);
                } finally {
                    applying = false;
                }
            }
        } catch (UserError e) {
            report(Optional.of(e));
        }
        textChanged.run();
    }

    private void report(Optional<UserError> problem) {
        error = problem;
        text.mark(problem.map(Throwable::getMessage).orElse(""), problem.map(UserError::remedy).orElse(""),
                problem.map(e -> line(text.document(), e)).orElse(0));
    }

    /** The line that a message names; 0 if it names none. */
    private static int line(IDocument document, UserError e) {
        Matcher matcher = LINE.matcher(String.valueOf(e.getMessage()));
        return matcher.find() ? Math.min(Integer.parseInt(matcher.group(1)), document.getNumberOfLines()) : 0;
    }

    private static String written(ExperimentSession session) {
        return new String(ExperimentFile.toBytes(session.experiment()), StandardCharsets.UTF_8);
    }
}
