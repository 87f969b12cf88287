// SPDX-License-Identifier: EPL-2.0
package org.vlpet.editor.canvas.control;

import java.util.List;
import java.util.Optional;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Event;
import org.vlpet.editor.canvas.control.Traversal.Direction;
import org.vlpet.editor.canvas.layout.Box;
import org.vlpet.editor.canvas.layout.Figure;

/** The keyboard: arrows go from site to site, Enter acts, and everything the mouse can do has a key or a menu entry. */
final class CanvasKeys {
    private static final String PANNING = "org.vlpet.editor.canvas.panning";
    private static final double STEP = 1.2;
    private final WiringCanvas canvas;

    CanvasKeys(WiringCanvas canvas) {
        this.canvas = canvas;
    }

    /** Whether space is held down. */
    static boolean isPanning(WiringCanvas canvas) {
        return Boolean.TRUE.equals(canvas.getData(PANNING));
    }

    void hook() {
        canvas.addListener(SWT.KeyDown, this::down);
        canvas.addListener(SWT.KeyUp, event -> {
            if (event.keyCode == ' ') {
                canvas.setData(PANNING, null);
                canvas.setCursor(null);
            }
        });
        canvas.addListener(SWT.Traverse, event -> {
            // Tab leaves the canvas; arrows, Enter and Escape are its own.
            event.doit = event.detail == SWT.TRAVERSE_TAB_NEXT || event.detail == SWT.TRAVERSE_TAB_PREVIOUS;
        });
    }

    private void down(Event event) {
        boolean command = (event.stateMask & SWT.MOD1) != 0;
        boolean shift = (event.stateMask & SWT.SHIFT) != 0;
        if (command ? commanded(event) : plain(event, shift)) {
            event.doit = false;
        }
    }

    private boolean commanded(Event event) {
        switch (event.keyCode) {
            case '+', '=', SWT.KEYPAD_ADD -> canvas.zoom(canvas.zoom() * STEP);
            case '-', SWT.KEYPAD_SUBTRACT -> canvas.zoom(canvas.zoom() / STEP);
            case '0', SWT.KEYPAD_0 -> canvas.zoom(1);
            case '9' -> canvas.fit();
            default -> {
                return false;
            }
        }
        return true;
    }

    private boolean plain(Event event, boolean shift) {
        switch (event.keyCode) {
            case SWT.ARROW_UP -> go(Direction.UP, shift);
            case SWT.ARROW_DOWN -> go(Direction.DOWN, shift);
            case SWT.ARROW_LEFT -> go(Direction.LEFT, shift);
            case SWT.ARROW_RIGHT -> go(Direction.RIGHT, shift);
            case SWT.CR, SWT.KEYPAD_CR -> enter();
            case SWT.ESC -> escape();
            case SWT.F2 -> CanvasMenu.properties();
            case ' ' -> {
                canvas.setData(PANNING, true);
                canvas.setCursor(canvas.getDisplay().getSystemCursor(SWT.CURSOR_HAND));
            }
            case SWT.PAGE_UP -> scroll(-1);
            case SWT.PAGE_DOWN -> scroll(1);
            default -> {
                return false;
            }
        }
        return true;
    }

    private void scroll(int pages) {
        canvas.moveTo(canvas.view().x(), canvas.view().y() + pages * canvas.view().h() * 0.8);
    }

    private void escape() {
        if (canvas.placing().isActive()) {
            canvas.placing().cancel();
        } else {
            canvas.select(List.of(), false);
        }
    }

    private void enter() {
        Optional<Figure> figure = canvas.focused();
        if (canvas.placing().isActive()) {
            canvas.placing().drop(figure);
        } else {
            figure.ifPresent(f -> CanvasMouse.activate(canvas, f));
        }
    }

    /** Moves the focus; while a method is being placed only to sites that accept it. */
    private void go(Direction direction, boolean add) {
        List<Figure> figures = canvas.placing().isActive() ? canvas.placing().accepting()
                : canvas.layoutShown().map(l -> l.figures().stream().filter(Targets::focusable).toList())
                        .orElse(List.of());
        Optional<Figure> next = canvas.focused().map(now -> Traversal.next(figures, now.box(), direction))
                .orElseGet(() -> first(figures));
        next.ifPresent(figure -> {
            canvas.focus(figure);
            if (canvas.placing().isActive()) {
                canvas.placing().over(next);
            } else {
                canvas.select(List.of(figure), add);
            }
        });
    }

    private Optional<Figure> first(List<Figure> figures) {
        Box view = canvas.view();
        return figures.stream().filter(f -> f.box().meets(view)).findFirst().or(() -> figures.stream().findFirst());
    }
}
