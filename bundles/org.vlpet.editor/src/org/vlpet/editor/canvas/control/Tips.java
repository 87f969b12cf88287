// SPDX-License-Identifier: EPL-2.0
package org.vlpet.editor.canvas.control;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.vlpet.editor.canvas.layout.Figure;
import org.vlpet.editor.canvas.scene.Counts.Look;
import org.vlpet.editor.canvas.scene.GateScene;
import org.vlpet.editor.canvas.scene.ModuleScene;
import org.vlpet.editor.canvas.scene.Notice;
import org.vlpet.editor.canvas.scene.Scene;
import org.vlpet.editor.canvas.scene.Slot;
import org.vlpet.editor.canvas.scene.StackScene;
import org.vlpet.model.experiment.Granularity;
import org.vlpet.plan.Site.Side;
import org.vlpet.plan.pet.Wiring.Port;

/** Texts that explain a figure: counts, shapes, the equation in words, problems. */
final class Tips {
    private Tips() {
    }

    /** The text; empty for figures that need none. */
    static String of(Figure figure, Scene scene) {
        return switch (figure) {
            case Figure.Module module -> module(module.slot(), module.module());
            case Figure.Gate gate -> gate(gate, scene);
            case Figure.SlotMark mark -> slot(mark.slot());
            case Figure.Norm norm -> slot(norm.slot()) + "\n" + look(norm.look());
            case Figure.Block block -> block.sub().title() + ", " + look(block.sub().look());
            case Figure.Level level -> "Granularity " + GateScene.words(level.level())
                    + (level.level() == Granularity.NONE ? "" : "\nG has shape " + GateScene.shape(level.level()))
                    + "\nClick to choose it for the " + level.stack().side().id() + ".";
            case Figure.Setting setting -> setting(setting);
            case Figure.Toggle toggle -> toggle.expanded() ? "Draw layers that are alike as one block."
                    : "Show every layer, to edit one apart.";
            case Figure.Selected selected -> selected.selection().label() + " chooses parameters of the "
                    + selected.stack().side().id() + " and adds none." + notices(selected.selection().notices());
            case Figure.StackFrame frame -> stack(frame.stack());
            case Figure.LayerFrame frame -> frame.layer().copies() == 1 ? "Layer " + frame.layer().first()
                    : "Layers " + frame.layer().range() + " are alike and drawn once.";
            case Figure.Terminal terminal -> terminal.kind() == Figure.Terminal.Kind.LAYER
                    ? terminal.title() + ": " + terminal.detail() + "\n" + look(terminal.look()) : "";
            case Figure.Title _ -> scene.notices().isEmpty() ? "" : notices(scene.notices()).strip();
            case Figure.Joint joint -> joint(joint);
            case Figure.Dot _, Figure.Legend _ -> "";
        };
    }

    private static String joint(Figure.Joint joint) {
        return switch (joint.symbol()) {
            case ADD -> "Sum of both streams";
            case MULTIPLY -> "Product, element by element (broadcast)";
            case JOIN -> "One behind the other, along the tokens";
            case REPLACE -> "The module's result takes the place of the stream";
            case TAP -> "The side network reads the stream here; the stream goes on as it is";
        };
    }

    private static String module(Slot slot, ModuleScene module) {
        String reads = module.reads().isEmpty() ? "reads nothing: it has values of its own"
                : "reads " + module.reads().stream().map(Tips::port).collect(Collectors.joining(" and "));
        String count = module.count().map(c -> String.format(Locale.ROOT, "%,d parameters", c)
                + (slot.sites().size() > 1 ? String.format(Locale.ROOT, " at each of %d sites, %,d in all",
                        slot.sites().size(), c * slot.sites().size()) : "")).orElse("not counted: there is no plan");
        String settings = module.settings().sequencedEntrySet().stream()
                .map(entry -> entry.getKey() + " " + entry.getValue()).collect(Collectors.joining(", "));
        return module.label() + " (" + module.moduleId() + ") at " + slot.pattern() + "\n" + module.wiring().id() + ": "
                + reads + "\n" + module.wiring().equation() + "\n" + count + (settings.isEmpty() ? "" : "\n" + settings)
                + notices(module.notices());
    }

    private static String port(Port port) {
        return switch (port) {
            case RESIDUAL -> "X, the residual stream";
            case LINEAR_INPUT -> "x, the input of the linear map";
            case SUBLAYER_OUTPUT -> "H, the output of the frozen sub-layer";
            case ENCODER_OUTPUT -> "E, the output of the encoder";
        };
    }

    private static String gate(Figure.Gate gate, Scene scene) {
        Granularity level = gate.gate().level();
        return "Gate G, " + GateScene.words(level) + "\nshape " + GateScene.shape(level) + ", d = " + scene.width()
                + "\nthe modified output H + f is multiplied by G, then by the scale"
                + gate.gate().count().map(c -> String.format(Locale.ROOT, "\n%,d parameters", c)).orElse("");
    }

    private static String slot(Slot slot) {
        return slot.pattern() + (slot.module().isPresent() ? ", " + slot.module().get().label()
                : slot.open() ? ", free: drop a method here" : ", no method sits here");
    }

    private static String setting(Figure.Setting setting) {
        return switch (setting.feature()) {
            case "adapterWidth" -> "Bottleneck r of the modules";
            case "heads" -> "Heads of the multi-head modification; must divide the width";
            case "gateWidth" -> "Bottleneck r_g of the gate at granularity large";
            default -> "Scale of what the modules give";
        } + "\nClick to change it.";
    }

    private static String stack(StackScene stack) {
        final String counts = stack.counts().map(of -> String.format(Locale.ROOT, ": %,d of %,d parameters trained",
                of.trainable(), of.total())).orElse("");
        return (stack.side() == Side.ENCODER ? "Encoder" : "Decoder") + counts + notices(stack.notices());
    }

    private static String look(Look look) {
        return switch (look) {
            case FROZEN -> "frozen";
            case PARTLY -> "partly trained";
            case TRAINED -> "trained";
        };
    }

    static String notices(List<Notice> notices) {
        return notices.stream().map(n -> "\n" + (n.error() ? "Error: " : "Warning: ") + n.message() + " " + n.fix())
                .collect(Collectors.joining());
    }
}
