// SPDX-License-Identifier: EPL-2.0
package org.vlpet.editor.canvas.control;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.vlpet.editor.canvas.layout.Figure;
import org.vlpet.editor.canvas.scene.Slot;
import org.vlpet.editor.edit.Clip;
import org.vlpet.editor.edit.Edit;
import org.vlpet.editor.edit.LayerEdits;
import org.vlpet.editor.edit.ModuleEdits;
import org.vlpet.editor.edit.StackEdits;
import org.vlpet.model.UserError;
import org.vlpet.model.experiment.Granularity;
import org.vlpet.model.experiment.PetModule;
import org.vlpet.model.experiment.Stack;
import org.vlpet.plan.Site;
import org.vlpet.plan.Site.Side;

/** What the canvas does to the experiment, each as one undoable step; what is refused is said, not thrown. */
public final class CanvasCommands {
    /** What was copied last, in any editor of this workbench. */
    private static List<Clip> clips = List.of();
    private final WiringCanvas canvas;

    CanvasCommands(WiringCanvas canvas) {
        this.canvas = canvas;
    }

    /** Does an edit; a refusal becomes a hint. */
    public boolean execute(Edit edit) {
        try {
            canvas.session().execute(edit);
            canvas.hint(edit.label());
            return true;
        } catch (UserError e) {
            canvas.hint(e.getMessage());
            canvas.getDisplay().beep();
            return false;
        }
    }

    /** Chooses the granularity of a stack. */
    public void granularity(Side side, Granularity level) {
        execute(StackEdits.granularity(side, level));
    }

    /** Whether {@link #delete} and {@link #copy} have something to work on. */
    public boolean hasModules() {
        return canvas.selectedFigures().stream().anyMatch(f -> moduleSlot(f).isPresent()
                || f instanceof Figure.Selected);
    }

    /** Removes the selected modules from the selected sites. */
    public void delete() {
        Edit all = null;
        Map<String, Set<Site>> sites = new LinkedHashMap<>();
        for (Figure figure : canvas.selectedFigures()) {
            moduleSlot(figure).ifPresent(slot -> sites.computeIfAbsent(
                    slot.site().stack().id() + "/" + slot.module().orElseThrow().moduleId(),
                    key -> new LinkedHashSet<>()).addAll(slot.sites()));
            if (figure instanceof Figure.Selected selected) {
                all = and(all, ModuleEdits.remove(selected.selection().moduleId(), selected.stack().side()));
            }
        }
        for (Map.Entry<String, Set<Site>> entry : sites.entrySet()) {
            all = and(all, ModuleEdits.remove(entry.getKey().substring(entry.getKey().indexOf('/') + 1),
                    entry.getValue()));
        }
        if (all != null) {
            execute(all);
        }
    }

    private static Edit and(Edit first, Edit second) {
        return first == null ? second : first.then(second);
    }

    /** Copies the selected modules; several sites of one module are one copy. */
    public void copy() {
        Map<String, List<Site>> sites = new LinkedHashMap<>();
        for (Figure figure : canvas.selectedFigures()) {
            moduleSlot(figure).ifPresent(slot -> sites.computeIfAbsent(
                    slot.site().stack().id() + "/" + slot.module().orElseThrow().moduleId(),
                    key -> new ArrayList<>()).addAll(slot.sites()));
            if (figure instanceof Figure.Selected selected) {
                sites.put(selected.stack().side().id() + "/" + selected.selection().moduleId(), List.of());
            }
        }
        List<Clip> copied = new ArrayList<>();
        sites.forEach((key, at) -> {
            Side side = key.startsWith(Side.ENCODER.id()) ? Side.ENCODER : Side.DECODER;
            stack(side).getPet().stream().filter(module -> key.endsWith("/" + module.getId())).findFirst()
                    .map((PetModule module) -> Clip.of(module, at)).ifPresent(copied::add);
        });
        if (!copied.isEmpty()) {
            clips = List.copyOf(copied);
            canvas.hint("Copied " + copied.size() + (copied.size() == 1 ? " module" : " modules"));
        }
    }

    /** Copies and removes. */
    public void cut() {
        copy();
        delete();
    }

    /** Whether something was copied. */
    public boolean canPaste() {
        return !clips.isEmpty();
    }

    /** Pastes at the selected free site, else onto the selected stack, else onto the side of the focus. */
    public void paste() {
        List<Slot> slots = canvas.selectedFigures().stream().filter(f -> !(f instanceof Figure.Module))
                .flatMap(f -> Targets.slotOf(f).stream()).filter(slot -> slot.module().isEmpty()).toList();
        Edit all = null;
        for (Clip clip : clips) {
            all = and(all, slots.isEmpty() ? ModuleEdits.paste(clip, side())
                    : ModuleEdits.paste(clip, slots.stream().flatMap(slot -> slot.sites().stream()).distinct().toList()));
        }
        if (all != null) {
            execute(all);
        }
    }

    /** Puts a second copy of the selected module where there is room. */
    public void duplicate() {
        module().ifPresent(slot -> execute(
                ModuleEdits.duplicate(slot.module().orElseThrow().moduleId(), slot.site().stack())));
    }

    /** Gives one layer a module of its own. */
    public void apart(Slot slot, int layer) {
        if (execute(LayerEdits.apart(slot.module().orElseThrow().moduleId(), slot.site().stack(), layer))) {
            canvas.expand(slot.site().stack(), true);
        }
    }

    /** Makes this module the one of all layers. */
    public void same(Slot slot) {
        execute(LayerEdits.sameInAllLayers(slot.module().orElseThrow().moduleId(), slot.site().stack()));
    }

    /** Selects every module. */
    public void selectAll() {
        canvas.layoutShown().ifPresent(layout -> canvas.select(
                layout.figures().stream().filter(Figure.Module.class::isInstance).toList(), false));
    }

    /** Sets a number of a stack from its text. */
    public boolean setting(Side side, String feature, String text) {
        var attribute = (org.eclipse.emf.ecore.EAttribute) stack(side).eClass().getEStructuralFeature(feature);
        try {
            return execute(StackEdits.set(side, attribute,
                    feature.equals("scale") ? (Object) Double.valueOf(text.strip()) : Integer.valueOf(text.strip())));
        } catch (NumberFormatException e) {
            canvas.hint("\"" + text + "\" is not a number.");
            return false;
        }
    }

    /** The one selected module, at its slot. */
    Optional<Slot> module() {
        return canvas.selectedFigures().stream().flatMap(f -> moduleSlot(f).stream()).findFirst();
    }

    static Optional<Slot> moduleSlot(Figure figure) {
        return figure instanceof Figure.Module || figure instanceof Figure.Gate ? Targets.slotOf(figure)
                : Targets.slotOf(figure).filter(slot -> slot.module().isPresent());
    }

    private Side side() {
        return canvas.selectedFigures().stream().flatMap(f -> Targets.sideOf(f).stream()).findFirst()
                .orElse(Side.ENCODER);
    }

    private Stack stack(Side side) {
        return side == Side.ENCODER ? canvas.session().experiment().getEncoder()
                : canvas.session().experiment().getDecoder();
    }
}
