// SPDX-License-Identifier: EPL-2.0
package org.vlpet.editor.canvas.control;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.vlpet.editor.canvas.layout.Figure;
import org.vlpet.editor.canvas.layout.Layout;
import org.vlpet.editor.canvas.scene.Slot;
import org.vlpet.editor.session.Selection;
import org.vlpet.plan.Site.Side;

/** What the figures stand for in the experiment. */
final class Targets {
    private Targets() {
    }

    /** What is selected with this figure. */
    static Selection selection(Figure figure) {
        return switch (figure) {
            case Figure.Module module -> new Selection.PlacementRef(module.module().moduleId(), module.slot().site());
            case Figure.Gate gate -> new Selection.PlacementRef(gate.module().moduleId(), gate.slot().site());
            case Figure.SlotMark mark -> slot(mark.slot());
            case Figure.Norm norm -> slot(norm.slot());
            case Figure.StackFrame frame -> new Selection.StackRef(frame.stack().side());
            case Figure.Level level -> new Selection.StackRef(level.stack().side());
            case Figure.Setting setting -> new Selection.StackRef(setting.stack().side());
            case Figure.Toggle toggle -> new Selection.StackRef(toggle.stack().side());
            case Figure.LayerFrame frame -> new Selection.StackRef(frame.layer().side());
            case Figure.Selected selected -> new Selection.ModuleRef(selected.selection().moduleId(),
                    selected.stack().side());
            case Figure.Block block -> new Selection.SiteRef(block.sub().output().site());
            case Figure.Terminal terminal -> terminal(terminal);
            case Figure.Joint _, Figure.Dot _, Figure.Title _, Figure.Legend _ -> Selection.WHOLE;
        };
    }

    private static Selection slot(Slot slot) {
        return new Selection.SiteRef(slot.site());
    }

    private static Selection terminal(Figure.Terminal terminal) {
        return switch (terminal.id()) {
            case "embed:encoder.vision", "data:image" -> new Selection.PartRef("vision");
            case "head", "embed:encoder.text", "embed:decoder.text" -> new Selection.PartRef("backbone");
            default -> Selection.WHOLE;
        };
    }

    /** The figures that show a selection; those of a collapsed block show each of its layers. */
    static Set<String> figures(Layout layout, List<Selection> selection) {
        Set<String> ids = new LinkedHashSet<>();
        for (Selection part : selection) {
            for (Figure figure : layout.figures()) {
                if (shows(figure, part)) {
                    ids.add(figure.id());
                }
            }
        }
        return ids;
    }

    private static boolean shows(Figure figure, Selection part) {
        return switch (part) {
            case Selection.PlacementRef placement -> figure instanceof Figure.Module module
                    && module.module().moduleId().equals(placement.module())
                    && module.slot().sites().contains(placement.site());
            case Selection.ModuleRef ref -> figure instanceof Figure.Module module
                    && module.module().moduleId().equals(ref.module()) && module.slot().site().stack() == ref.side()
                    || figure instanceof Figure.Selected selected
                            && selected.selection().moduleId().equals(ref.module())
                            && selected.stack().side() == ref.side();
            case Selection.SiteRef ref -> slotOf(figure).filter(slot -> slot.sites().contains(ref.site())).isPresent()
                    && !(figure instanceof Figure.Module) && !(figure instanceof Figure.Gate);
            case Selection.StackRef ref -> figure instanceof Figure.StackFrame frame
                    && frame.stack().side() == ref.side();
            case Selection.PartRef ref -> figure instanceof Figure.Terminal terminal
                    && terminal(terminal).equals(ref) && terminal.kind() == Figure.Terminal.Kind.LAYER;
            case Selection.Whole _ -> false;
        };
    }

    /** The slot of a figure, if it has one. */
    static Optional<Slot> slotOf(Figure figure) {
        return switch (figure) {
            case Figure.SlotMark mark -> Optional.of(mark.slot());
            case Figure.Norm norm -> Optional.of(norm.slot());
            case Figure.Module module -> Optional.of(module.slot());
            case Figure.Gate gate -> Optional.of(gate.slot());
            default -> Optional.empty();
        };
    }

    /** The side of a figure, if it lies on one. */
    static Optional<Side> sideOf(Figure figure) {
        return switch (figure) {
            case Figure.StackFrame frame -> Optional.of(frame.stack().side());
            case Figure.Level level -> Optional.of(level.stack().side());
            case Figure.Setting setting -> Optional.of(setting.stack().side());
            case Figure.Toggle toggle -> Optional.of(toggle.stack().side());
            case Figure.Selected selected -> Optional.of(selected.stack().side());
            case Figure.LayerFrame frame -> Optional.of(frame.layer().side());
            case Figure.Block block -> Optional.of(block.layer().side());
            default -> slotOf(figure).map(slot -> slot.site().stack());
        };
    }

    /** Whether the keyboard stops here. */
    static boolean focusable(Figure figure) {
        return switch (figure) {
            case Figure.SlotMark mark -> mark.slot().open();
            case Figure.Norm norm -> norm.slot().open();
            case Figure.Module _, Figure.Level _, Figure.Setting _, Figure.Toggle _, Figure.Selected _ -> true;
            case Figure.Terminal terminal -> terminal.kind() == Figure.Terminal.Kind.LAYER;
            default -> false;
        };
    }
}
