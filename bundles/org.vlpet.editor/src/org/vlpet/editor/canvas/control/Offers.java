// SPDX-License-Identifier: EPL-2.0
package org.vlpet.editor.canvas.control;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.vlpet.editor.canvas.layout.Figure;
import org.vlpet.editor.canvas.layout.Layout;
import org.vlpet.editor.canvas.scene.Slot;
import org.vlpet.editor.edit.Edit;
import org.vlpet.editor.edit.ModuleEdits;
import org.vlpet.plan.Site;
import org.vlpet.plan.pet.PetMethod;
import org.vlpet.plan.pet.PetMethods;

/**
 * Where a method may be put while it is dragged or chosen in the palette.
 *
 * @param method id of the method
 * @param reasons why it cannot sit at a site; empty where it can
 */
record Offers(String method, Map<Site, Optional<String>> reasons) {
    /** Figures that accept (true), and slots that do not (false). */
    Map<String, Boolean> marks(Layout layout) {
        Map<String, Boolean> marks = new LinkedHashMap<>();
        for (Figure figure : layout.figures()) {
            switch (figure) {
                case Figure.SlotMark mark -> marks.put(mark.id(), accepts(mark.slot()));
                case Figure.Norm norm -> marks.put(norm.id(), accepts(norm.slot()));
                case Figure.StackFrame frame when selects() -> marks.put(frame.id(), true);
                default -> {
                    // Nothing is put there.
                }
            }
        }
        return marks;
    }

    /** Whether the method chooses parameters and is put on a stack as a whole. */
    boolean selects() {
        return PetMethods.find(method).map(m -> m.sites().isEmpty()).orElse(false);
    }

    /** Whether a module may be put at all sites of the slot. */
    boolean accepts(Slot slot) {
        return why(slot).isEmpty();
    }

    /** Why not, as a sentence. */
    Optional<String> why(Slot slot) {
        return slot.sites().stream()
                .map(site -> reasons.getOrDefault(site, Optional.of("The model has no site " + site + ".")))
                .flatMap(Optional::stream).findFirst();
    }

    /** Why nothing can be put on this figure; empty if {@link #edit} would do something. */
    Optional<String> why(Figure figure) {
        return switch (figure) {
            case Figure.SlotMark mark -> why(mark.slot());
            case Figure.Norm norm -> why(norm.slot());
            case Figure.Module module -> why(module.slot());
            default -> edit(figure).isPresent() ? Optional.empty() : Optional.of(
                    "Drop " + label() + " on a highlighted site, on a layer, or on a stack.");
        };
    }

    /** What dropping on this figure does: at a site, at every fitting site of a layer, or of a stack. */
    Optional<Edit> edit(Figure figure) {
        return switch (figure) {
            case Figure.SlotMark mark -> at(List.of(mark.slot()));
            case Figure.Norm norm -> at(List.of(norm.slot()));
            case Figure.LayerFrame frame -> at(frame.layer().subLayers().stream()
                    .flatMap(sub -> sub.slots().stream()).toList());
            case Figure.Block block -> at(block.sub().slots());
            case Figure.StackFrame frame -> Optional.of(ModuleEdits.addEverywhere(method, frame.stack().side()))
                    .filter(edit -> selects() || fits(frame));
            case Figure.Level level when selects() -> stack(level);
            default -> Optional.empty();
        };
    }

    private Optional<Edit> stack(Figure figure) {
        return Targets.sideOf(figure).map(side -> ModuleEdits.addEverywhere(method, side));
    }

    private boolean fits(Figure.StackFrame frame) {
        return frame.stack().slots().stream().anyMatch(this::accepts);
    }

    private Optional<Edit> at(List<Slot> slots) {
        List<Site> sites = slots.stream().filter(this::accepts).flatMap(slot -> slot.sites().stream()).toList();
        return sites.isEmpty() ? Optional.empty() : Optional.of(ModuleEdits.add(method, sites));
    }

    /** Name of the method. */
    String label() {
        return PetMethods.find(method).map(PetMethod::label).orElse(method);
    }
}
