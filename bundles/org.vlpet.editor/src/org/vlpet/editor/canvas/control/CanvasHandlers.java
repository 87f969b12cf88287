// SPDX-License-Identifier: EPL-2.0
package org.vlpet.editor.canvas.control;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.expressions.EvaluationResult;
import org.eclipse.core.expressions.Expression;
import org.eclipse.core.expressions.ExpressionInfo;
import org.eclipse.core.expressions.IEvaluationContext;
import org.eclipse.swt.SWT;
import org.eclipse.ui.ISources;
import org.eclipse.ui.IWorkbenchCommandConstants;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.handlers.IHandlerActivation;
import org.eclipse.ui.handlers.IHandlerService;
import org.vlpet.editor.session.ExperimentSession;

/** The workbench's Edit commands work on the canvas while it has the keyboard. */
public final class CanvasHandlers {
    private final WiringCanvas canvas;
    private final ExperimentSession session;
    private final List<IHandlerActivation> active = new ArrayList<>();

    /** Handlers for this canvas. */
    public CanvasHandlers(WiringCanvas canvas, ExperimentSession session) {
        this.canvas = canvas;
        this.session = session;
    }

    /** Starts to follow the focus. */
    public void hook() {
        canvas.addListener(SWT.FocusIn, event -> activate());
        canvas.addListener(SWT.FocusOut, event -> deactivate());
        canvas.addListener(SWT.Dispose, event -> deactivate());
    }

    private void activate() {
        deactivate();
        CanvasCommands commands = canvas.commands();
        add(IWorkbenchCommandConstants.EDIT_COPY, commands::copy, () -> true);
        add(IWorkbenchCommandConstants.EDIT_CUT, commands::cut, () -> true);
        add(IWorkbenchCommandConstants.EDIT_PASTE, commands::paste, () -> true);
        add(IWorkbenchCommandConstants.EDIT_DELETE, commands::delete, () -> true);
        add(IWorkbenchCommandConstants.EDIT_SELECT_ALL, commands::selectAll, () -> true);
        add(IWorkbenchCommandConstants.EDIT_UNDO, session::undo, () -> session.undoLabel().isPresent());
        add(IWorkbenchCommandConstants.EDIT_REDO, session::redo, () -> session.redoLabel().isPresent());
    }

    private void add(String command, Runnable run, BooleanSupplier enabled) {
        active.add(service().activateHandler(command, new AbstractHandler() {
            @Override
            public Object execute(ExecutionEvent event) {
                run.run();
                return null;
            }

            @Override
            public boolean isEnabled() {
                return enabled.getAsBoolean();
            }
        }, new CanvasHasFocus()));
    }

    /** Ranks these handlers above those for any widget; while another part comes up both stand for a moment. */
    private static final class CanvasHasFocus extends Expression {
        @Override
        public void collectExpressionInfo(ExpressionInfo info) {
            info.addVariableNameAccess(ISources.ACTIVE_FOCUS_CONTROL_NAME);
        }

        @Override
        public EvaluationResult evaluate(IEvaluationContext context) {
            return EvaluationResult.TRUE;
        }
    }

    private void deactivate() {
        if (!active.isEmpty() && PlatformUI.isWorkbenchRunning()) {
            service().deactivateHandlers(active);
        }
        active.clear();
    }

    private static IHandlerService service() {
        return PlatformUI.getWorkbench().getService(IHandlerService.class);
    }
}
