// SPDX-License-Identifier: EPL-2.0
package org.vlpet.editor.canvas.control;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.core.runtime.ICoreRunnable;
import org.eclipse.core.runtime.jobs.Job;
import org.vlpet.editor.canvas.layout.Figure;
import org.vlpet.editor.canvas.layout.Layout;
import org.vlpet.editor.edit.Edit;
import org.vlpet.editor.edit.Fits;
import org.vlpet.model.Copies;
import org.vlpet.model.experiment.Experiment;

/**
 * Putting a method of the palette somewhere, with the mouse (drag) or the keyboard (Enter, arrows, Enter). Which sites
 * accept is found in a job, for validation of large models takes a while.
 */
public final class Placing {
    private final WiringCanvas canvas;
    private Optional<Offers> offers = Optional.empty();
    private Optional<String> target = Optional.empty();
    private Map<String, Boolean> marks = Map.of();
    private String method;
    private long number;

    Placing(WiringCanvas canvas) {
        this.canvas = canvas;
    }

    /** Whether something is being placed. */
    public boolean isActive() {
        return method != null;
    }

    /** Whether it is known where the method fits. */
    public boolean isReady() {
        return offers.isPresent();
    }

    /** Starts with a method. */
    public void start(String methodId) {
        cancel();
        method = methodId;
        long mine = ++number;
        Experiment copy = Copies.of(canvas.session().experiment());
        Job job = Job.createSystem("Looking for sites", (ICoreRunnable) monitor -> {
            Offers found = new Offers(methodId, Fits.everywhere(copy, methodId));
            if (!canvas.isDisposed()) {
                canvas.getDisplay().asyncExec(() -> {
                    if (mine == number && !canvas.isDisposed()) {
                        offers = Optional.of(found);
                        pictureChanged();
                        canvas.hint(found.label() + ": drop it on a highlighted site, a layer or a stack; Esc cancels.");
                        canvas.redraw();
                    }
                });
            }
        });
        job.setPriority(Job.INTERACTIVE);
        job.schedule();
    }

    /** Ends without doing anything. */
    public void cancel() {
        number++;
        method = null;
        offers = Optional.empty();
        target = Optional.empty();
        marks = Map.of();
        canvas.setToolTipText(null);
        canvas.hint("");
        canvas.redraw();
    }

    /** What would be taken now, and the reason where it would not. */
    public void over(Optional<Figure> figure) {
        target = figure.map(Figure::id);
        offers.ifPresent(o -> canvas.hint(figure.map(f -> why(f)
                .orElseGet(() -> o.edit(f).map(Edit::label).orElse(""))).orElse("Drop " + o.label()
                        + " on a highlighted site, a layer or a stack; Esc cancels.")));
        canvas.setToolTipText(figure.flatMap(this::why).orElse(null));
        canvas.redraw();
    }

    /** Puts the method on the figure if it fits; says why where it does not. */
    public boolean drop(Optional<Figure> figure) {
        Optional<Edit> edit = figure.flatMap(f -> offers.flatMap(o -> o.edit(f)));
        Optional<String> reason = figure.flatMap(this::why);
        cancel();
        edit.ifPresentOrElse(e -> canvas.commands().execute(e), () -> reason.ifPresent(canvas::hint));
        return edit.isPresent();
    }

    /** Why the figure does not accept. */
    public Optional<String> why(Figure figure) {
        return offers.flatMap(o -> o.why(figure));
    }

    /** Figures that accept, in the order of the picture. */
    public List<Figure> accepting() {
        Layout layout = canvas.layoutShown().orElse(null);
        return layout == null ? List.of()
                : layout.figures().stream().filter(f -> Boolean.TRUE.equals(marks.get(f.id()))).toList();
    }

    Map<String, Boolean> marks() {
        return marks;
    }

    Optional<String> target() {
        return target;
    }

    /** Shows the ends of a loose wire instead of sites for a method. */
    void wire(Map<String, Boolean> ends, Optional<String> end) {
        marks = ends;
        target = end;
        canvas.redraw();
    }

    void pictureChanged() {
        marks = offers.flatMap(o -> canvas.layoutShown().map(o::marks)).orElse(Map.of());
    }
}
