// SPDX-License-Identifier: EPL-2.0
package org.vlpet.editor.canvas.control;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.eclipse.swt.SWT;
import org.eclipse.swt.accessibility.AccessibleAdapter;
import org.eclipse.swt.accessibility.AccessibleEvent;
import org.eclipse.swt.graphics.RGB;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Canvas;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.ScrollBar;
import org.vlpet.editor.canvas.layout.Box;
import org.vlpet.editor.canvas.layout.Figure;
import org.vlpet.editor.canvas.layout.Layout;
import org.vlpet.editor.canvas.layout.Point;
import org.vlpet.editor.canvas.paint.Accents;
import org.vlpet.editor.canvas.paint.GcPen;
import org.vlpet.editor.canvas.paint.Palette;
import org.vlpet.editor.canvas.paint.Picture;
import org.vlpet.editor.session.ExperimentSession;
import org.vlpet.editor.session.Selection;
import org.vlpet.editor.session.SessionListener;
import org.vlpet.model.Copies;
import org.vlpet.plan.Site.Side;

/**
 * The picture on the screen: what is seen of it, what is selected and emphasised. Mouse, keyboard and menu are in
 * {@link CanvasMouse}, {@link CanvasKeys} and {@link CanvasMenu}, changes of the experiment in {@link CanvasCommands}.
 */
public final class WiringCanvas extends Canvas {
    private static final int DARK = 128 * 3;
    private final ExperimentSession session;
    private final Viewport viewport = new Viewport();
    private final PictureFinder finder;
    private final GcPen pen;
    private final Placing placing;
    private final CanvasCommands commands;
    private final List<Runnable> viewListeners = new ArrayList<>();
    private final Set<Side> expanded = EnumSet.noneOf(Side.class);
    private Consumer<String> hints = text -> { };
    private Layout layout;
    private boolean fitted;
    private boolean selecting;
    private Set<String> selected = new LinkedHashSet<>();
    private Optional<String> focus = Optional.empty();
    private Optional<String> hover = Optional.empty();
    private Optional<Box> rubber = Optional.empty();
    private Optional<Accents.Loose> loose = Optional.empty();
    private final SessionListener listener = new SessionListener() {
        @Override
        public void modelChanged() {
            refresh();
        }

        @Override
        public void truthChanged() {
            refresh();
        }

        @Override
        public void selectionChanged() {
            showSelection();
        }
    };

    /** A canvas of this session. */
    public WiringCanvas(Composite parent, ExperimentSession session) {
        super(parent, SWT.DOUBLE_BUFFERED | SWT.H_SCROLL | SWT.V_SCROLL | SWT.NO_BACKGROUND);
        this.session = session;
        pen = new GcPen(getDisplay(), getFont().getFontData()[0]);
        finder = new PictureFinder(run -> {
            if (!isDisposed()) {
                getDisplay().asyncExec(run);
            }
        }, this::show);
        placing = new Placing(this);
        commands = new CanvasCommands(this);
        addPaintListener(event -> paint(event.gc));
        addListener(SWT.Resize, event -> resized());
        addListener(SWT.FocusIn, event -> redraw());
        addListener(SWT.FocusOut, event -> redraw());
        addListener(SWT.Dispose, event -> {
            session.removeListener(listener);
            finder.dispose();
            pen.close();
        });
        bar(getHorizontalBar());
        bar(getVerticalBar());
        new CanvasMouse(this).hook();
        new CanvasKeys(this).hook();
        new CanvasMenu(this).hook();
        getAccessible().addAccessibleListener(new AccessibleAdapter() {
            @Override
            public void getName(AccessibleEvent event) {
                event.result = "Wiring canvas" + focused().map(f -> ": " + Tips.of(f, layout.scene())).orElse("");
            }
        });
        session.addListener(listener);
        refresh();
    }

    /** The session. */
    public ExperimentSession session() {
        return session;
    }

    /** The picture that is shown; empty until the first one is laid out. */
    public Optional<Layout> layoutShown() {
        return Optional.ofNullable(layout);
    }

    /** What is done to the experiment. */
    public CanvasCommands commands() {
        return commands;
    }

    /** Putting a method somewhere. */
    public Placing placing() {
        return placing;
    }

    Viewport viewport() {
        return viewport;
    }

    /** Told one line about what happens, for a status line. */
    public void onHint(Consumer<String> consumer) {
        hints = consumer;
    }

    void hint(String text) {
        hints.accept(text);
    }

    /** Told when another part is seen or the picture is new. */
    public void onView(Runnable listenerOfView) {
        viewListeners.add(listenerOfView);
    }

    // --- picture -----------------------------------------------------------------------------------------------------

    /** Shows layers of a stack one by one, or alike ones as one block. */
    public void expand(Side side, boolean wanted) {
        if (wanted ? expanded.add(side) : expanded.remove(side)) {
            refresh();
        }
    }

    /** Whether the layers of a stack are shown one by one. */
    public boolean isExpanded(Side side) {
        return expanded.contains(side);
    }

    /** Draws up the picture anew, off the display's thread. */
    void refresh() {
        finder.find(Copies.of(session.experiment()), session.plan(), session.problems(), expanded);
    }

    private void show(Layout found) {
        if (isDisposed()) {
            return;
        }
        Layout before = layout;
        layout = found;
        viewport.bounds(found.bounds());
        if (fitted) {
            hold(before, found);
        } else if (getClientArea().width > 1) {
            fitted = true;
            viewport.fitReadable();
        }
        selected = Targets.figures(found, session.selection());
        focus = focus.filter(id -> found.figure(id).isPresent());
        placing.pictureChanged();
        viewChanged();
    }

    /** What is in the middle stays in the middle, wherever the new layout puts it. */
    private void hold(Layout before, Layout now) {
        Box view = viewport.view();
        before.figures().stream().filter(Figure.Block.class::isInstance).filter(f -> f.box().meets(view))
                .min(java.util.Comparator.comparingDouble(
                        f -> Math.hypot(f.box().cx() - view.cx(), f.box().cy() - view.cy())))
                .ifPresent(old -> now.figure(old.id()).ifPresent(same -> viewport.moveTo(
                        view.x() + same.box().x() - old.box().x(), view.y() + same.box().y() - old.box().y())));
    }

    private void paint(org.eclipse.swt.graphics.GC gc) {
        Palette palette = palette();
        Rectangle area = getClientArea();
        RGB ground = new RGB(palette.ground() >> 16 & 0xFF, palette.ground() >> 8 & 0xFF, palette.ground() & 0xFF);
        org.eclipse.swt.graphics.Color color = new org.eclipse.swt.graphics.Color(ground);
        gc.setBackground(color);
        gc.fillRectangle(area);
        if (layout == null) {
            return;
        }
        Box view = viewport.view();
        pen.begin(gc, view.x(), view.y(), viewport.zoom());
        new Picture(layout, palette).paint(pen, view, accents());
        pen.end();
    }

    Accents accents() {
        return new Accents(selected, isFocusControl() ? focus : Optional.empty(), hover, placing.marks(),
                placing.target(), rubber, loose);
    }

    /** Light or dark, as the theme makes the ground of this control. */
    Palette palette() {
        RGB ground = getBackground().getRGB();
        return ground.red + ground.green + ground.blue < DARK ? Palette.DARK : Palette.LIGHT;
    }

    GcPen pen() {
        return pen;
    }

    // --- view --------------------------------------------------------------------------------------------------------

    /** Zoom as a factor of the natural size. */
    public double zoom() {
        return viewport.zoom();
    }

    /** Zooms around the middle, within 10 and 400 percent. */
    public void zoom(double wanted) {
        viewport.zoom(wanted);
        viewChanged();
    }

    /** Shows the whole picture. */
    public void fit() {
        viewport.fit();
        viewChanged();
    }

    /** The visible part of the picture. */
    public Box view() {
        return viewport.view();
    }

    /** Where a point of the picture is, in pixels of this control. */
    public org.eclipse.swt.graphics.Point toControl(Point point) {
        Point screen = viewport.toScreen(point.x(), point.y());
        return new org.eclipse.swt.graphics.Point((int) Math.round(screen.x()), (int) Math.round(screen.y()));
    }

    /** Moves the view so that its upper left corner is at this point. */
    public void moveTo(double x, double y) {
        viewport.moveTo(x, y);
        viewChanged();
    }

    /** Scrolls to a figure. */
    public void reveal(Figure figure) {
        viewport.reveal(figure.box());
        viewChanged();
    }

    void viewChanged() {
        Box view = viewport.view();
        Box bounds = viewport.bounds();
        set(getHorizontalBar(), view.x() - bounds.x(), view.w(), bounds.w());
        set(getVerticalBar(), view.y() - bounds.y(), view.h(), bounds.h());
        redraw();
        viewListeners.forEach(Runnable::run);
    }

    private void resized() {
        Rectangle area = getClientArea();
        viewport.resize(area.width, area.height);
        if (!fitted && layout != null && area.width > 1) {
            fitted = true;
            viewport.fitReadable();
        }
        viewChanged();
    }

    private void bar(ScrollBar bar) {
        bar.addListener(SWT.Selection, event -> {
            Box bounds = viewport.bounds();
            viewport.moveTo(bounds.x() + getHorizontalBar().getSelection(),
                    bounds.y() + getVerticalBar().getSelection());
            redraw();
            viewListeners.forEach(Runnable::run);
        });
    }

    private static void set(ScrollBar bar, double at, double seen, double whole) {
        int thumb = (int) Math.min(seen, whole);
        bar.setVisible(seen < whole - 1);
        bar.setValues((int) Math.max(0, at), 0, (int) Math.max(1, whole), Math.max(1, thumb), 40,
                Math.max(1, thumb * 9 / 10));
    }

    // --- selection and emphasis --------------------------------------------------------------------------------------

    /** The selected figures. */
    public List<Figure> selectedFigures() {
        return layout == null ? List.of()
                : selected.stream().flatMap(id -> layout.figure(id).stream()).toList();
    }

    /** Selects figures; {@code add} keeps what is selected. */
    public void select(List<Figure> figures, boolean add) {
        Map<String, Figure> wanted = new LinkedHashMap<>();
        if (add) {
            selectedFigures().forEach(figure -> wanted.put(figure.id(), figure));
        }
        for (Figure figure : figures) {
            if (add && wanted.containsKey(figure.id())) {
                wanted.remove(figure.id());
            } else {
                wanted.put(figure.id(), figure);
            }
        }
        selected = new LinkedHashSet<>(wanted.keySet());
        selecting = true;
        try {
            Set<Selection> parts = new LinkedHashSet<>();
            wanted.values().forEach(figure -> parts.add(Targets.selection(figure)));
            session.select(parts);
        } finally {
            selecting = false;
        }
        redraw();
    }

    private void showSelection() {
        if (selecting || layout == null || isDisposed()) {
            return;
        }
        selected = Targets.figures(layout, session.selection());
        List<Figure> figures = selectedFigures();
        if (!figures.isEmpty() && figures.stream().noneMatch(f -> f.box().meets(viewport.view()))) {
            reveal(figures.getFirst());
        }
        redraw();
    }

    /** The figure that the keyboard works on. */
    public Optional<Figure> focused() {
        return layout == null ? Optional.empty() : focus.flatMap(layout::figure);
    }

    /** Gives the keyboard's attention to a figure and scrolls to it. */
    public void focus(Figure figure) {
        focus = Optional.of(figure.id());
        viewport.reveal(figure.box());
        hint(Tips.of(figure, layout.scene()).replace('\n', ' '));
        getAccessible().setFocus(org.eclipse.swt.accessibility.ACC.CHILDID_SELF);
        viewChanged();
    }

    void hover(Optional<Figure> figure) {
        Optional<String> id = figure.map(Figure::id);
        if (!id.equals(hover)) {
            hover = id;
            setToolTipText(figure.map(f -> Tips.of(f, layout.scene())).filter(text -> !text.isEmpty()).orElse(null));
            redraw();
        }
    }

    void rubber(Optional<Box> box) {
        rubber = box;
        redraw();
    }

    void loose(Optional<Accents.Loose> wire) {
        loose = wire;
        redraw();
    }

    /** The foremost figure at pixels of this control. */
    Optional<Figure> at(int x, int y) {
        if (layout == null) {
            return Optional.empty();
        }
        Point point = viewport.toPicture(x, y);
        return layout.at(point.x(), point.y());
    }
}
