// SPDX-License-Identifier: EPL-2.0
package org.vlpet.ui.tests.canvas;

import java.util.Optional;
import java.util.function.Function;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.layout.FillLayout;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Shell;
import org.vlpet.editor.canvas.CanvasPage;
import org.vlpet.editor.canvas.control.WiringCanvas;
import org.vlpet.editor.canvas.layout.Box;
import org.vlpet.editor.canvas.layout.Figure;
import org.vlpet.editor.session.ExperimentSession;
import org.vlpet.model.experiment.Experiment;
import org.vlpet.ui.tests.Screen;

/** The canvas page in a window of its own, driven by events as a user's mouse and keyboard send them. */
final class CanvasOnScreen implements AutoCloseable {
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

    CanvasPage page() {
        return page;
    }

    WiringCanvas canvas() {
        return page.canvas();
    }

    ExperimentSession session() {
        return session;
    }

    void await(String what, Function<WiringCanvas, Boolean> condition) {
        Screen.await(what, () -> condition.apply(page.canvas()));
    }

    /** Waits until the picture shows this figure, or does not. */
    void awaitFigure(String id, boolean there) {
        await((there ? "there is " : "there is no ") + id, canvas -> canvas.layoutShown()
                .filter(layout -> layout.figure(id).isPresent() == there).isPresent());
    }

    Figure figure(String id) {
        awaitFigure(id, true);
        return Screen.ask(() -> page.canvas().layoutShown().orElseThrow().figure(id).orElseThrow());
    }

    /** Where the middle of a figure is, scrolled into view, in pixels of the canvas. */
    Point middle(String id) {
        Figure figure = figure(id);
        return Screen.ask(() -> {
            page.canvas().reveal(figure);
            Box box = figure.box();
            return page.canvas().toControl(new org.vlpet.editor.canvas.layout.Point(box.cx(), box.cy()));
        });
    }

    void click(String id) {
        Point at = middle(id);
        mouse(page.canvas(), SWT.MouseDown, at, 1);
        mouse(page.canvas(), SWT.MouseUp, at, 1);
    }

    /** Drags a method of the palette over the figure, waits for the verdict, and lets it go there if wanted. */
    void drag(String method, String id, boolean drop) {
        Control list = page.palette().list();
        Point row = Screen.ask(() -> page.palette().place(method).orElseThrow());
        Point target = Screen.ask(() -> Display.getDefault().map(page.canvas(), list, middleNow(id)));
        mouse(list, SWT.MouseDown, row, 1);
        mouse(list, SWT.MouseMove, new Point(row.x + 20, row.y), 0);
        await("it is known where " + method + " fits", canvas -> canvas.placing().isReady());
        mouse(list, SWT.MouseMove, target, 0);
        if (drop) {
            mouse(list, SWT.MouseUp, target, 1);
        }
    }

    private Point middleNow(String id) {
        Figure figure = page.canvas().layoutShown().orElseThrow().figure(id).orElseThrow();
        page.canvas().reveal(figure);
        return page.canvas().toControl(new org.vlpet.editor.canvas.layout.Point(figure.box().cx(), figure.box().cy()));
    }

    static void mouse(Control control, int type, Point at, int button) {
        Screen.ask(() -> {
            Event event = new Event();
            event.type = type;
            event.x = at.x;
            event.y = at.y;
            event.button = button;
            control.notifyListeners(type, event);
            return null;
        });
    }

    static void wheel(Control control, int count, int mask, Point at) {
        Screen.ask(() -> {
            Event event = new Event();
            event.count = count;
            event.stateMask = mask;
            event.x = at.x;
            event.y = at.y;
            control.notifyListeners(SWT.MouseVerticalWheel, event);
            return null;
        });
    }

    static void key(Control control, int code, int mask) {
        Screen.ask(() -> {
            Event event = new Event();
            event.keyCode = code;
            event.stateMask = mask;
            control.notifyListeners(SWT.KeyDown, event);
            event.type = SWT.KeyUp;
            control.notifyListeners(SWT.KeyUp, event);
            return null;
        });
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
