// SPDX-License-Identifier: EPL-2.0
package org.vlpet.ui.tests.canvas;

import java.util.Arrays;
import java.util.function.Function;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Menu;
import org.eclipse.swt.widgets.MenuItem;
import org.vlpet.editor.canvas.CanvasPage;
import org.vlpet.editor.canvas.control.WiringCanvas;
import org.vlpet.editor.canvas.layout.Box;
import org.vlpet.editor.canvas.layout.Figure;
import org.vlpet.ui.tests.Screen;

/** What a user does on a canvas page, wherever it is shown: events as mouse and keyboard send them. */
public abstract class CanvasGestures {
    /** The page, once it is there. */
    protected abstract CanvasPage page();

    /** The picture. */
    public final WiringCanvas canvas() {
        return page().canvas();
    }

    /** Waits until the canvas is so. */
    public final void await(String what, Function<WiringCanvas, Boolean> condition) {
        Screen.await(what, () -> condition.apply(canvas()));
    }

    /** Waits until the picture shows this figure, or does not. */
    public final void awaitFigure(String id, boolean there) {
        await((there ? "there is " : "there is no ") + id, canvas -> canvas.layoutShown()
                .filter(layout -> layout.figure(id).isPresent() == there).isPresent());
    }

    /** A figure of the picture; waits for it. */
    public final Figure figure(String id) {
        awaitFigure(id, true);
        return Screen.ask(() -> canvas().layoutShown().orElseThrow().figure(id).orElseThrow());
    }

    /** Where the middle of a figure is, scrolled into view, in pixels of the canvas. */
    public final Point middle(String id) {
        Figure figure = figure(id);
        return Screen.ask(() -> {
            canvas().reveal(figure);
            Box box = figure.box();
            return canvas().toControl(new org.vlpet.editor.canvas.layout.Point(box.cx(), box.cy()));
        });
    }

    /** Presses and lets go in the middle of a figure. */
    public final void click(String id) {
        Point at = middle(id);
        mouse(canvas(), SWT.MouseDown, at, 1);
        mouse(canvas(), SWT.MouseUp, at, 1);
    }

    /** Drags a method of the palette over the figure, waits for the verdict, and lets it go there if wanted. */
    public final void drag(String method, String id, boolean drop) {
        Control list = page().palette().list();
        Point row = Screen.ask(() -> page().palette().place(method).orElseThrow());
        Point target = Screen.ask(() -> Display.getDefault().map(canvas(), list, middleNow(id)));
        mouse(list, SWT.MouseDown, row, 1);
        mouse(list, SWT.MouseMove, new Point(row.x + 20, row.y), 0);
        await("it is known where " + method + " fits", canvas -> canvas.placing().isReady());
        mouse(list, SWT.MouseMove, target, 0);
        if (drop) {
            mouse(list, SWT.MouseUp, target, 1);
        }
    }

    /** Drags the wire of a module to another end. */
    public final void replug(String module, String end) {
        Point from = middle(module);
        Point to = middle(end);
        mouse(canvas(), SWT.MouseDown, from, 1);
        mouse(canvas(), SWT.MouseMove, new Point(from.x + 10, from.y), 0);
        mouse(canvas(), SWT.MouseMove, to, 0);
        mouse(canvas(), SWT.MouseUp, to, 1);
    }

    /** Opens the context menu and chooses an entry, by the words of its path without marks of mnemonics. */
    public final void choose(String... path) {
        Screen.ask(() -> {
            Menu menu = canvas().getMenu();
            menu.notifyListeners(SWT.Show, new Event());
            for (int i = 0; i < path.length; i++) {
                MenuItem item = item(menu, path[i]);
                if (i == path.length - 1) {
                    item.notifyListeners(SWT.Selection, new Event());
                } else {
                    menu = item.getMenu();
                    menu.notifyListeners(SWT.Show, new Event());
                }
            }
            return null;
        });
    }

    private static MenuItem item(Menu menu, String words) {
        return Arrays.stream(menu.getItems()).filter(item -> item.getText().replace("&", "").startsWith(words)).findFirst()
                .orElseThrow(() -> new AssertionError(words + " is not among "
                        + Arrays.stream(menu.getItems()).map(MenuItem::getText).toList()));
    }

    private Point middleNow(String id) {
        Figure figure = canvas().layoutShown().orElseThrow().figure(id).orElseThrow();
        canvas().reveal(figure);
        return canvas().toControl(new org.vlpet.editor.canvas.layout.Point(figure.box().cx(), figure.box().cy()));
    }

    /** An event of the mouse, at a point of the control. */
    public static void mouse(Control control, int type, Point at, int button) {
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

    /** A turn of the wheel. */
    public static void wheel(Control control, int count, int mask, Point at) {
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

    /** A key goes down and up. */
    public static void key(Control control, int code, int mask) {
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
}
