// SPDX-License-Identifier: EPL-2.0
package org.vlpet.editor.canvas.control;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.accessibility.ACC;
import org.eclipse.swt.accessibility.AccessibleAdapter;
import org.eclipse.swt.accessibility.AccessibleEvent;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.widgets.Canvas;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Text;
import org.vlpet.editor.canvas.layout.Box;
import org.vlpet.editor.canvas.paint.GcPen;
import org.vlpet.editor.canvas.paint.Palette;
import org.vlpet.editor.canvas.paint.Pen.Anchor;
import org.vlpet.editor.canvas.paint.Pen.Stroke;
import org.vlpet.editor.canvas.paint.Pen.Type;
import org.vlpet.editor.canvas.scene.Family;
import org.vlpet.plan.pet.PetMethod;
import org.vlpet.plan.pet.PetMethods;

/** The declared methods by family, with a search field; drag one to the canvas, or press Enter and choose a site there. */
public final class MethodPalette extends Composite {
    private static final int HEAD = 28;
    private static final int ROW = 34;
    private static final int STILL = 4;
    private final WiringCanvas canvas;
    private final Text search;
    private final Canvas list;
    private final GcPen pen;
    private List<PetMethod> shown = List.of();
    private int chosen;
    private Optional<Point> down = Optional.empty();
    private boolean dragging;

    /** A palette for this canvas. */
    public MethodPalette(Composite parent, WiringCanvas canvas) {
        super(parent, SWT.NONE);
        this.canvas = canvas;
        GridLayoutFactory.fillDefaults().margins(6, 6).spacing(0, 6).applyTo(this);
        search = new Text(this, SWT.SEARCH | SWT.ICON_SEARCH | SWT.ICON_CANCEL);
        search.setMessage("Search methods");
        GridDataFactory.fillDefaults().grab(true, false).applyTo(search);
        list = new Canvas(this, SWT.DOUBLE_BUFFERED | SWT.V_SCROLL);
        GridDataFactory.fillDefaults().grab(true, true).applyTo(list);
        pen = new GcPen(getDisplay(), getFont().getFontData()[0]);
        list.addPaintListener(event -> paint(event.gc));
        list.addListener(SWT.MouseDown, this::down);
        list.addListener(SWT.MouseMove, this::move);
        list.addListener(SWT.MouseUp, this::up);
        list.addListener(SWT.MouseDoubleClick, event -> place());
        list.addListener(SWT.KeyDown, this::key);
        list.addListener(SWT.Traverse, event -> event.doit = event.detail == SWT.TRAVERSE_TAB_NEXT
                || event.detail == SWT.TRAVERSE_TAB_PREVIOUS);
        list.addListener(SWT.FocusIn, event -> list.redraw());
        list.addListener(SWT.FocusOut, event -> list.redraw());
        list.addListener(SWT.Resize, event -> scroll());
        list.getVerticalBar().addListener(SWT.Selection, event -> list.redraw());
        list.addListener(SWT.MouseVerticalWheel, event -> {
            list.getVerticalBar().setSelection(list.getVerticalBar().getSelection() - event.count * 12);
            list.redraw();
        });
        search.addListener(SWT.Modify, event -> fill());
        search.addListener(SWT.KeyDown, event -> {
            if (event.keyCode == SWT.ARROW_DOWN) {
                list.setFocus();
                event.doit = false;
            }
        });
        search.addListener(SWT.DefaultSelection, event -> place());
        addListener(SWT.Dispose, event -> pen.close());
        list.getAccessible().addAccessibleListener(new AccessibleAdapter() {
            @Override
            public void getName(AccessibleEvent event) {
                event.result = chosen().map(method -> method.label() + ": press Enter to place it")
                        .orElse("PET methods");
            }
        });
        fill();
    }

    /** The control that is dragged from. */
    public Canvas list() {
        return list;
    }

    /** Where a method's row is, in the list's coordinates. */
    public Optional<Point> place(String method) {
        return shown.stream().filter(m -> m.id().equals(method)).findFirst()
                .map(m -> new Point(60, top(shown.indexOf(m)) + ROW / 2));
    }

    /** The method that Enter would place. */
    public Optional<String> chosenMethod() {
        return chosen().map(PetMethod::id);
    }

    /** Shows only methods that mention the text. */
    public void search(String text) {
        search.setText(text);
    }

    @Override
    public boolean setFocus() {
        return list.setFocus();
    }

    private void fill() {
        String wanted = search.getText().toLowerCase(Locale.ROOT).strip();
        List<PetMethod> methods = new ArrayList<>();
        for (Family family : Family.values()) {
            PetMethods.all().values().stream().filter(method -> Family.of(method) == family)
                    .filter(m -> wanted.isEmpty() || (m.id() + " " + m.label() + " " + m.help() + " " + family.label())
                            .toLowerCase(Locale.ROOT).contains(wanted))
                    .forEach(methods::add);
        }
        shown = methods;
        chosen = Math.clamp(chosen, 0, Math.max(0, shown.size() - 1));
        scroll();
    }

    private void scroll() {
        int whole = shown.isEmpty() ? 1 : top(shown.size() - 1) + list.getVerticalBar().getSelection() + ROW;
        int seen = Math.max(1, list.getClientArea().height);
        list.getVerticalBar().setVisible(whole > seen);
        list.getVerticalBar().setValues(list.getVerticalBar().getSelection(), 0, Math.max(whole, 1),
                Math.min(seen, Math.max(whole, 1)), ROW, Math.max(1, seen - ROW));
        list.redraw();
    }

    private int top(int index) {
        int y = 0;
        for (int i = 0; i <= index; i++) {
            y += newFamily(i) ? HEAD : 0;
            y += i < index ? ROW : 0;
        }
        return y - list.getVerticalBar().getSelection();
    }

    private boolean newFamily(int index) {
        return index == 0 || Family.of(shown.get(index)) != Family.of(shown.get(index - 1));
    }

    private int at(int y) {
        for (int i = 0; i < shown.size(); i++) {
            if (y >= top(i) && y < top(i) + ROW) {
                return i;
            }
        }
        return -1;
    }

    private Optional<PetMethod> chosen() {
        return chosen >= 0 && chosen < shown.size() ? Optional.of(shown.get(chosen)) : Optional.empty();
    }

    private void paint(GC gc) {
        Palette palette = canvas.palette();
        pen.begin(gc, 0, 0, 1);
        int width = list.getClientArea().width;
        if (shown.isEmpty()) {
            pen.text("No method mentions this.", 6, 16, Anchor.LEFT, Type.PLAIN, palette.muted(), width - 8);
        }
        for (int i = 0; i < shown.size(); i++) {
            PetMethod method = shown.get(i);
            Family family = Family.of(method);
            int y = top(i);
            if (newFamily(i)) {
                pen.text(family.label(), 4, y - 11, Anchor.LEFT, Type.SMALL, palette.muted(), width - 8);
            }
            int color = palette.family(family);
            boolean here = i == chosen && list.isFocusControl();
            Box box = new Box(2, y + 2, width - 5, ROW - 5);
            pen.box(box, 7, palette.tint(color, here ? 0.28 : 0.14), Stroke.of(color, here ? 2 : 1.2));
            pen.box(new Box(box.x(), box.y() + 6, 4, box.h() - 12), 2, color, Stroke.NONE);
            pen.text(method.label(), box.x() + 12, box.cy(), Anchor.LEFT, Type.STRONG, palette.text(), box.w() - 18);
        }
        pen.end();
    }

    private void down(Event event) {
        list.setFocus();
        int index = at(event.y);
        if (event.button == 1 && index >= 0) {
            chosen = index;
            down = Optional.of(new Point(event.x, event.y));
            list.redraw();
        }
    }

    private void move(Event event) {
        if (down.isEmpty()) {
            int index = at(event.y);
            list.setToolTipText(index < 0 ? null : shown.get(index).help());
            return;
        }
        if (!dragging && Math.abs(event.x - down.get().x) + Math.abs(event.y - down.get().y) > STILL) {
            dragging = true;
            list.setCursor(getDisplay().getSystemCursor(SWT.CURSOR_HAND));
            chosen().ifPresent(method -> canvas.placing().start(method.id()));
        }
        if (dragging) {
            Point at = getDisplay().map(list, canvas, event.x, event.y);
            canvas.placing().over(canvas.at(at.x, at.y));
        }
    }

    private void up(Event event) {
        down = Optional.empty();
        if (dragging) {
            dragging = false;
            list.setCursor(null);
            Point at = getDisplay().map(list, canvas, event.x, event.y);
            if (canvas.getClientArea().contains(at)) {
                canvas.placing().drop(canvas.at(at.x, at.y));
            } else {
                canvas.placing().cancel();
            }
        }
    }

    private void key(Event event) {
        switch (event.keyCode) {
            case SWT.ARROW_DOWN -> choose(chosen + 1);
            case SWT.ARROW_UP -> choose(chosen - 1);
            case SWT.HOME -> choose(0);
            case SWT.END -> choose(shown.size() - 1);
            case SWT.CR, SWT.KEYPAD_CR -> place();
            case SWT.ESC -> {
                dragging = false;
                down = Optional.empty();
                list.setCursor(null);
                canvas.placing().cancel();
            }
            default -> {
                if (Character.isLetterOrDigit(event.character) && (event.stateMask & SWT.MODIFIER_MASK & ~SWT.SHIFT) == 0) {
                    search.setText(String.valueOf(event.character));
                    search.setFocus();
                    search.setSelection(1);
                }
            }
        }
    }

    private void choose(int index) {
        chosen = Math.clamp(index, 0, Math.max(0, shown.size() - 1));
        list.getAccessible().setFocus(ACC.CHILDID_SELF);
        chosen().ifPresent(method -> canvas.hint(method.label() + ": " + method.help()));
        int y = top(chosen);
        int selection = list.getVerticalBar().getSelection();
        if (y < HEAD) {
            list.getVerticalBar().setSelection(selection + y - HEAD);
        } else if (y + ROW > list.getClientArea().height) {
            list.getVerticalBar().setSelection(selection + y + ROW - list.getClientArea().height);
        }
        list.redraw();
    }

    /** Goes to the canvas to choose a site with the arrows or the mouse. */
    private void place() {
        chosen().ifPresent(method -> {
            canvas.placing().start(method.id());
            canvas.setFocus();
        });
    }

}
