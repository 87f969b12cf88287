// SPDX-License-Identifier: EPL-2.0
package org.vlpet.ui.tests.canvas;

import java.util.Optional;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.FillLayout;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Shell;
import org.vlpet.editor.canvas.CanvasPage;
import org.vlpet.editor.session.ExperimentSession;
import org.vlpet.model.experiment.Experiment;
import org.vlpet.ui.tests.Screen;

/** The canvas page in a window of its own. */
final class CanvasOnScreen extends CanvasGestures implements AutoCloseable {
    private final Shell shell;
    private final ExperimentSession session;
    private final CanvasPage page;

    private CanvasOnScreen(Shell shell, ExperimentSession session, CanvasPage page) {
        this.shell = shell;
        this.session = session;
        this.page = page;
    }

    static CanvasOnScreen open(Experiment experiment) {
        Screen.page();
        CanvasOnScreen opened = Screen.ask(() -> {
            Shell shell = new Shell(Display.getDefault(), SWT.SHELL_TRIM);
            shell.setLayout(new FillLayout());
            shell.setText(experiment.getName());
            shell.setBounds(0, 0, 1500, 950);
            ExperimentSession session = new ExperimentSession(experiment, Optional.empty(),
                    Display.getDefault()::asyncExec);
            CanvasPage page = new CanvasPage(shell, session);
            shell.open();
            return new CanvasOnScreen(shell, session, page);
        });
        opened.await("the picture with its counts", canvas -> canvas.layoutShown()
                .filter(layout -> layout.scene().counts().isPresent()).isPresent());
        return opened;
    }

    @Override
    protected CanvasPage page() {
        return page;
    }

    ExperimentSession session() {
        return session;
    }

    @Override
    public void close() {
        Screen.ask(() -> {
            shell.dispose();
            session.dispose();
            return null;
        });
    }
}
