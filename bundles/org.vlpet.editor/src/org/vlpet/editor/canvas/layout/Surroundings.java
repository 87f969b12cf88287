// SPDX-License-Identifier: EPL-2.0
package org.vlpet.editor.canvas.layout;

import java.util.List;
import java.util.Optional;
import org.vlpet.editor.canvas.layout.Figure.Joint.Symbol;
import org.vlpet.editor.canvas.layout.Figure.Terminal;
import org.vlpet.editor.canvas.layout.StackLayout.Placed;
import org.vlpet.editor.canvas.scene.Counts.Look;
import org.vlpet.editor.canvas.scene.Inputs;
import org.vlpet.editor.canvas.scene.ModuleScene;
import org.vlpet.editor.canvas.scene.Scene;
import org.vlpet.editor.canvas.scene.Slot;

/** What is around the layers: data, embeddings, the way from the encoder to the decoder, the head. */
final class Surroundings {
    private static final double BELOW = 26;
    private static final double ABOVE_BOTTOM = 16;
    private static final double HALF = Sizes.JOINT / 2;
    private static final double CARD_W = 128;
    private final Scene scene;
    private final Placed encoder;
    private final Placed decoder;
    private final List<Figure> figures;
    private final List<Wire> wires;

    Surroundings(Scene scene, Placed encoder, Placed decoder, List<Figure> figures, List<Wire> wires) {
        this.scene = scene;
        this.encoder = encoder;
        this.decoder = decoder;
        this.figures = figures;
        this.wires = wires;
    }

    void add() {
        encoderInputs();
        decoderInputs();
        memory();
        head();
    }

    private void encoderInputs() {
        double spine = encoder.spine();
        Optional<Inputs.Vision> vision = scene.inputs().vision();
        double textX = vision.isPresent() ? spine - Sizes.TERMINAL_W / 2 - 10 : spine;
        Terminal text = embedding("embed:encoder.text", "Text embedding", "tokens + positions",
                scene.inputs().token().look(), encoder, textX);
        String prompt = scene.inputs().prompt().isBlank() ? "" : scene.inputs().prompt().strip() + " ";
        card("data:text", Terminal.Kind.TEXT, "Text", prompt + "what is it?", encoder, text);
        if (vision.isEmpty()) {
            input(encoder, textX, encoder.bottom(), text);
            return;
        }
        Inputs.Vision v = vision.get();
        double visionX = spine + Sizes.TERMINAL_W / 2 + 10;
        Terminal image = embedding("embed:encoder.vision", "Visual embedding",
                v.width() + " → " + scene.width() + " + box + order", v.counts().look(), encoder, visionX);
        card("data:image", Terminal.Kind.IMAGE, "Image", v.boxes() + " tokens", encoder, image);
        double y = encoder.bottom() + 26;
        Box join = new Box(spine - HALF, y - HALF, Sizes.JOINT, Sizes.JOINT);
        figures.add(new Figure.Joint("join:encoder.input", Symbol.JOIN, false, join));
        input(encoder, textX, y, text);
        wires.add(Wire.plain("tokens:text", Wire.Kind.STREAM, new Point(textX, y), new Point(join.x(), y)));
        wires.add(Wire.plain("tokens:vision", Wire.Kind.STREAM, new Point(visionX, image.box().y()),
                new Point(visionX, y), new Point(join.right(), y)));
        wires.add(Wire.part("tokens:all", Wire.Kind.STREAM, new Point(spine, join.y()),
                new Point(spine, encoder.bottom())));
    }

    private void decoderInputs() {
        Terminal text = embedding("embed:decoder.text", "Token embedding", "tied to the head",
                scene.inputs().token().look(), decoder, decoder.spine());
        card("data:target", Terminal.Kind.TEXT, "Answer so far", "<s> a red …", decoder, text);
        input(decoder, decoder.spine(), decoder.bottom(), text);
    }

    /** The wire from an embedding up to {@code y}, with the slot of the stack's input and its module. */
    private void input(Placed placed, double x, double y, Terminal embedding) {
        Slot slot = placed.stack().input();
        String name = placed.stack().side().id();
        Box mark = new Box(embedding.box().cx() - Sizes.SLOT_W / 2, embedding.box().y() + 3, Sizes.SLOT_W, 14);
        figures.add(new Figure.SlotMark(slot, mark));
        if (slot.module().isEmpty()) {
            wires.add(Wire.part("input:" + name, Wire.Kind.STREAM, new Point(x, embedding.box().y()),
                    new Point(x, y)));
            return;
        }
        ModuleScene module = slot.module().get();
        double at = embedding.box().y() - 36;
        Box joint = new Box(x - HALF, at - HALF, Sizes.JOINT, Sizes.JOINT);
        Box box = new Box(joint.x() - Sizes.GAP - Sizes.MODULE_W, at - Sizes.MODULE_H / 2, Sizes.MODULE_W,
                Sizes.MODULE_H);
        figures.add(new Figure.Joint("joint:" + slot.id(), Symbol.JOIN, true, joint));
        figures.add(new Figure.Module(slot, module, box));
        wires.add(Wire.plain("input:" + name + ".1", Wire.Kind.STREAM, new Point(x, embedding.box().y()),
                new Point(x, joint.bottom())));
        wires.add(Wire.part("input:" + name + ".2", Wire.Kind.STREAM, new Point(x, joint.y()), new Point(x, y)));
        wires.add(Wire.of("result:" + slot.id(), Wire.Kind.RESULT, slot, Optional.empty(),
                List.of(new Point(box.right(), at), new Point(joint.x(), at))));
    }

    private Terminal embedding(String id, String title, String detail, Look look, Placed placed, double x) {
        Terminal terminal = new Terminal(id, Terminal.Kind.LAYER, title, detail, look,
                new Box(x - Sizes.TERMINAL_W / 2, placed.frame().bottom() - ABOVE_BOTTOM - Sizes.TERMINAL_H,
                        Sizes.TERMINAL_W, Sizes.TERMINAL_H));
        figures.add(terminal);
        return terminal;
    }

    private void card(String id, Terminal.Kind kind, String title, String detail, Placed placed, Terminal above) {
        Box box = new Box(above.box().cx() - Sizes.TERMINAL_W / 2, placed.frame().bottom() + BELOW, Sizes.TERMINAL_W,
                Sizes.CARD_H);
        figures.add(new Terminal(id, kind, title, detail, Look.FROZEN, box));
        wires.add(Wire.plain("in:" + id, Wire.Kind.STREAM, new Point(box.cx(), box.y()),
                new Point(box.cx(), above.box().bottom())));
    }

    private void memory() {
        double y = encoder.top() - 17;
        double bus = (encoder.frame().right() + decoder.frame().x()) / 2;
        if (decoder.entries().isEmpty()) {
            return;
        }
        double low = decoder.entries().stream().mapToDouble(Point::y).max().orElse(y);
        double high = decoder.entries().stream().mapToDouble(Point::y).min().orElse(y);
        wires.add(Wire.part("memory:out", Wire.Kind.MEMORY, new Point(encoder.spine(), encoder.top()),
                new Point(encoder.spine(), y), new Point(bus, y), new Point(bus, low > y ? low : high)));
        if (low > y && high < y) {
            wires.add(Wire.part("memory:up", Wire.Kind.MEMORY, new Point(bus, y), new Point(bus, high)));
        }
        for (int i = 0; i < decoder.entries().size(); i++) {
            Point entry = decoder.entries().get(i);
            wires.add(Wire.part("memory:" + i, Wire.Kind.MEMORY, new Point(bus, entry.y()), entry));
        }
    }

    private void head() {
        double spine = decoder.spine();
        Box box = new Box(spine - Sizes.TERMINAL_W / 2, decoder.top() - 22 - Sizes.TERMINAL_H, Sizes.TERMINAL_W,
                Sizes.TERMINAL_H);
        figures.add(new Terminal("head", Terminal.Kind.LAYER, "LM head",
                scene.width() + " → " + scene.head().vocabulary(), scene.head().look(), box));
        wires.add(Wire.plain("head:in", Wire.Kind.STREAM, new Point(spine, decoder.top()),
                new Point(spine, box.bottom())));
        Box answer = new Box(box.right() + 22, box.cy() - 16, CARD_W - 22, 32);
        figures.add(new Terminal("data:answer", Terminal.Kind.ANSWER, "a red boat", "", Look.FROZEN, answer));
        wires.add(Wire.plain("head:out", Wire.Kind.STREAM, new Point(box.right(), box.cy()),
                new Point(answer.x(), box.cy())));
    }
}
