// SPDX-License-Identifier: EPL-2.0
package org.vlpet.editor.canvas.control;

import java.util.List;
import java.util.Optional;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Event;
import org.vlpet.editor.canvas.layout.Box;
import org.vlpet.editor.canvas.layout.Figure;
import org.vlpet.editor.canvas.layout.Point;
import org.vlpet.editor.canvas.paint.Accents;

/** The mouse: select, rubber band, pan, zoom, controls, moving modules and re-plugging wires. */
final class CanvasMouse {
    private static final int STEP = 60;
    private static final double WHEEL = 1.15;
    private static final int STILL = 4;
    private final WiringCanvas canvas;
    private Mode mode = Mode.NONE;
    private Event down;
    private Point start;
    private Optional<Figure> pressed = Optional.empty();
    private Replug replug;

    private enum Mode {
        NONE, PRESSED, PAN, RUBBER, REPLUG
    }

    CanvasMouse(WiringCanvas canvas) {
        this.canvas = canvas;
    }

    void hook() {
        canvas.addListener(SWT.MouseDown, this::down);
        canvas.addListener(SWT.MouseMove, this::move);
        canvas.addListener(SWT.MouseUp, this::up);
        canvas.addListener(SWT.MouseVerticalWheel, this::wheel);
        canvas.addListener(SWT.MouseHorizontalWheel, event -> {
            canvas.viewport().pan(event.count * STEP / 3.0, 0);
            canvas.viewChanged();
        });
        canvas.addListener(SWT.MouseExit, event -> canvas.hover(Optional.empty()));
        canvas.addListener(SWT.MouseDoubleClick, this::twice);
    }

    private void down(Event event) {
        canvas.setFocus();
        down = event;
        start = canvas.viewport().toPicture(event.x, event.y);
        pressed = canvas.at(event.x, event.y);
        if (event.button == 2 || event.button == 1 && CanvasKeys.isPanning(canvas)) {
            mode = Mode.PAN;
            canvas.setCursor(canvas.getDisplay().getSystemCursor(SWT.CURSOR_SIZEALL));
            return;
        }
        if (event.button == 3) {
            pressed.filter(f -> canvas.selectedFigures().stream().noneMatch(s -> s.id().equals(f.id())))
                    .ifPresent(f -> canvas.select(List.of(f), false));
            return;
        }
        if (event.button != 1) {
            return;
        }
        if (canvas.placing().isActive()) {
            canvas.placing().drop(pressed);
            return;
        }
        mode = Mode.PRESSED;
        canvas.layoutShown().ifPresent(layout -> layout.figures().stream()
                .filter(Figure.Module.class::isInstance).map(Figure.Module.class::cast)
                .filter(module -> Replug.grabs(module, start)).findFirst().ifPresent(module -> {
                    replug = Replug.of(canvas.session().experiment(), layout, module);
                    mode = Mode.REPLUG;
                    pressed = Optional.of(module);
                }));
    }

    private void move(Event event) {
        Point at = canvas.viewport().toPicture(event.x, event.y);
        switch (mode) {
            case PAN -> {
                canvas.viewport().pan(event.x - down.x, event.y - down.y);
                down = event;
                canvas.viewChanged();
            }
            case PRESSED -> {
                if (Math.abs(event.x - down.x) + Math.abs(event.y - down.y) > STILL) {
                    drag(at);
                }
            }
            case RUBBER -> canvas.rubber(Optional.of(between(start, at)));
            case REPLUG -> loose(at);
            case NONE -> {
                Optional<Figure> figure = canvas.at(event.x, event.y);
                if (canvas.placing().isActive()) {
                    canvas.placing().over(figure);
                } else {
                    canvas.hover(figure);
                }
            }
        }
    }

    /** A dragged module moves; dragging on the ground selects. */
    private void drag(Point at) {
        if (pressed.orElse(null) instanceof Figure.Module module) {
            replug = Replug.of(canvas.session().experiment(), canvas.layoutShown().orElseThrow(), module);
            mode = Mode.REPLUG;
            loose(at);
        } else {
            mode = Mode.RUBBER;
            canvas.rubber(Optional.of(between(start, at)));
        }
    }

    private void loose(Point at) {
        // The module's own words would cover the ends.
        canvas.setToolTipText(null);
        canvas.loose(Optional.of(new Accents.Loose(replug.from(), at)));
        Optional<String> end = canvas.layoutShown().flatMap(layout -> replug.end(layout, at));
        canvas.placing().wire(replug.marks(), end);
        canvas.hint(end.map(id -> replug.ends().get(id)).map(choice -> choice.why().orElse(choice.label()))
                .orElse(replug.ends().isEmpty() ? "This module has one wiring only."
                        : "Put the wire on a highlighted end."));
    }

    private void up(Event event) {
        Mode ended = mode;
        mode = Mode.NONE;
        Point at = canvas.viewport().toPicture(event.x, event.y);
        boolean add = (event.stateMask & (SWT.SHIFT | SWT.MOD1)) != 0;
        switch (ended) {
            case PAN -> canvas.setCursor(null);
            case RUBBER -> {
                canvas.rubber(Optional.empty());
                canvas.layoutShown().ifPresent(layout -> canvas.select(layout.inside(between(start, at)).stream()
                        .filter(f -> f instanceof Figure.Module || f instanceof Figure.Selected).toList(), add));
            }
            case REPLUG -> plug(at, add);
            case PRESSED -> click(add);
            case NONE -> {
                // Nothing was begun here.
            }
        }
    }

    private void plug(Point at, boolean add) {
        Optional<String> end = canvas.layoutShown().flatMap(layout -> replug.end(layout, at));
        canvas.loose(Optional.empty());
        canvas.placing().cancel();
        if (end.isPresent()) {
            replug.ends().get(end.get()).why().ifPresentOrElse(canvas::hint,
                    () -> canvas.commands().execute(replug.ends().get(end.get()).edit()));
        } else if (Math.hypot(at.x() - start.x(), at.y() - start.y()) < STILL) {
            click(add);
        }
    }

    private void click(boolean add) {
        if (pressed.isEmpty()) {
            canvas.select(List.of(), add);
            return;
        }
        Figure figure = pressed.get();
        canvas.hover(pressed);
        if (Targets.focusable(figure)) {
            canvas.focus(figure);
        }
        canvas.select(List.of(figure), add);
        activate(canvas, figure);
    }

    /** What a click on a control does. */
    static void activate(WiringCanvas canvas, Figure figure) {
        switch (figure) {
            case Figure.Level level -> canvas.commands().granularity(level.stack().side(), level.level());
            case Figure.Toggle toggle -> canvas.expand(toggle.stack().side(),
                    !canvas.isExpanded(toggle.stack().side()));
            case Figure.Setting setting -> InPlace.edit(canvas, setting);
            default -> {
                // Other figures are only selected.
            }
        }
    }

    private void twice(Event event) {
        canvas.at(event.x, event.y).ifPresent(figure -> {
            if (figure instanceof Figure.LayerFrame frame) {
                canvas.expand(frame.layer().side(), !canvas.isExpanded(frame.layer().side()));
            } else if (figure instanceof Figure.Module || figure instanceof Figure.Gate
                    || figure instanceof Figure.Selected) {
                CanvasMenu.properties();
            }
        });
    }

    private void wheel(Event event) {
        if ((event.stateMask & SWT.MOD1) != 0) {
            canvas.viewport().zoom(canvas.zoom() * Math.pow(WHEEL, Integer.signum(event.count)), event.x, event.y);
        } else if ((event.stateMask & SWT.SHIFT) != 0) {
            canvas.viewport().pan(event.count * STEP / 3.0, 0);
        } else {
            canvas.viewport().pan(0, event.count * STEP / 3.0);
        }
        canvas.viewChanged();
        event.doit = false;
    }

    private static Box between(Point a, Point b) {
        return new Box(Math.min(a.x(), b.x()), Math.min(a.y(), b.y()), Math.abs(a.x() - b.x()),
                Math.abs(a.y() - b.y()));
    }
}
