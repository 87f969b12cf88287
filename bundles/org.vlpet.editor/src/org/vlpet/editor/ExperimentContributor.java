// SPDX-License-Identifier: EPL-2.0
package org.vlpet.editor;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jface.action.Action;
import org.eclipse.jface.action.IAction;
import org.eclipse.jface.text.ITextOperationTarget;
import org.eclipse.jface.text.source.SourceViewer;
import org.eclipse.ui.IActionBars;
import org.eclipse.ui.IEditorPart;
import org.eclipse.ui.actions.ActionFactory;
import org.eclipse.ui.part.MultiPageEditorActionBarContributor;
import org.vlpet.editor.session.ExperimentSession;

/**
 * Undo, redo, revert and the text actions, for whichever page is active: the source page undoes typing while there is
 * some to undo, everything else undoes steps of the session.
 */
public final class ExperimentContributor extends MultiPageEditorActionBarContributor {
    private static final Map<String, Integer> TEXT = Map.of(ActionFactory.CUT.getId(), ITextOperationTarget.CUT,
            ActionFactory.COPY.getId(), ITextOperationTarget.COPY, ActionFactory.PASTE.getId(),
            ITextOperationTarget.PASTE, ActionFactory.SELECT_ALL.getId(), ITextOperationTarget.SELECT_ALL,
            ActionFactory.DELETE.getId(), ITextOperationTarget.DELETE);

    private final Map<String, Step> steps = new HashMap<>();
    private ExperimentEditor editor;

    /** Brings labels and states of the menu up to date. */
    static void update(ExperimentEditor editor) {
        if (editor.getEditorSite().getActionBarContributor() instanceof ExperimentContributor contributor
                && contributor.editor == editor) {
            contributor.install();
        }
    }

    @Override
    public void setActiveEditor(IEditorPart part) {
        editor = part instanceof ExperimentEditor experiments ? experiments : null;
        super.setActiveEditor(part);
        install();
    }

    @Override
    public void setActivePage(IEditorPart activeEditor) {
        install();
    }

    private void install() {
        IActionBars bars = getActionBars();
        if (bars == null || editor == null) {
            return;
        }
        Optional<ExperimentSession> session = editor.session();
        boolean text = editor.source().isPresent() && editor.activePage() == editor.source().get();
        step(bars, ActionFactory.UNDO.getId(), "Undo", text ? ITextOperationTarget.UNDO : 0,
                session.flatMap(ExperimentSession::undoLabel), () -> session.ifPresent(ExperimentSession::undo));
        step(bars, ActionFactory.REDO.getId(), "Redo", text ? ITextOperationTarget.REDO : 0,
                session.flatMap(ExperimentSession::redoLabel), () -> session.ifPresent(ExperimentSession::redo));
        bars.setGlobalActionHandler(ActionFactory.REVERT.getId(), editor.isDirty() ? action(editor::revert) : null);
        if (text) {
            SourceViewer viewer = editor.source().get().viewer().viewer();
            TEXT.forEach((id, operation) -> bars.setGlobalActionHandler(id, action(() -> viewer.doOperation(operation))));
        } else {
            TEXT.keySet().stream().filter(id -> bars.getGlobalActionHandler(id) instanceof TextAction)
                    .forEach(id -> bars.setGlobalActionHandler(id, null));
        }
        bars.updateActionBars();
    }

    private void step(IActionBars bars, String id, String word, int textOperation, Optional<String> label, Runnable run) {
        SourceViewer viewer = textOperation == 0 ? null : editor.source().orElseThrow().viewer().viewer();
        Step step = steps.computeIfAbsent(id, key -> new Step());
        step.run = () -> {
            if (viewer != null && viewer.canDoOperation(textOperation)) {
                viewer.doOperation(textOperation);
            } else {
                run.run();
            }
        };
        step.setText(label.map(words -> word + " " + words).orElse(word));
        step.setEnabled(viewer != null || label.isPresent());
        if (bars.getGlobalActionHandler(id) != step) {
            bars.setGlobalActionHandler(id, step);
        }
    }

    private static IAction action(Runnable run) {
        return new TextAction(run);
    }

    private static final class Step extends Action {
        private Runnable run = () -> { };

        @Override
        public void run() {
            run.run();
        }
    }

    private static final class TextAction extends Action {
        private final Runnable run;

        TextAction(Runnable run) {
            this.run = run;
        }

        @Override
        public void run() {
            run.run();
        }
    }
}
