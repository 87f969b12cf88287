// SPDX-License-Identifier: EPL-2.0
package org.vlpet.editor.canvas.layout;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.vlpet.editor.canvas.scene.Inputs;
import org.vlpet.editor.canvas.scene.LayerScene;
import org.vlpet.editor.canvas.scene.StackScene;
import org.vlpet.plan.Site.Side;

/** One stack: its frame with the controls on top, layers growing upwards, embeddings at the bottom. */
final class StackLayout {
    /** Room for embeddings below the layers. */
    static final double EMBEDDINGS = 112;
    /** The same where a module changes the input. */
    static final double EMBEDDINGS_WITH_MODULE = 168;
    /** Room above the layers: the way out, and the head in the decoder. */
    private static final double OUT = 34;
    private static final double HEAD = 84;
    private static final double SELECTIONS = 30;
    private final StackScene stack;
    private final List<LayerPlaces> places;
    private final double leftOfSpine;
    private final double width;

    /**
     * A stack in its place.
     *
     * @param frame the whole
     * @param spine where the stream runs
     * @param top upper end of the last layer
     * @param bottom lower end of the first layer
     * @param entries where the encoder's output enters, one point each (decoder)
     */
    record Placed(StackScene stack, Box frame, double spine, double top, double bottom, List<Point> entries) {
    }

    StackLayout(StackScene stack, List<LayerPlaces> places, Optional<Inputs> inputs) {
        this.stack = stack;
        this.places = places;
        boolean encoder = stack.side() == Side.ENCODER;
        boolean vision = encoder && inputs.flatMap(Inputs::vision).isPresent();
        double half = vision ? Sizes.TERMINAL_W + 20 : Sizes.TERMINAL_W / 2;
        double module = stack.input().module().isPresent()
                ? Sizes.MODULE_W + Sizes.GAP + (vision ? Sizes.TERMINAL_W / 2 + 20 : 10) + 20 : 0;
        double left = Math.max(Math.max(half, module), places.stream().mapToDouble(LayerPlaces::spine).max().orElse(0)
                + Sizes.LAYER_PAD);
        double right = Math.max(encoder ? half : Sizes.TERMINAL_W / 2 + 140, places.stream()
                .mapToDouble(place -> place.width() - place.spine()).max().orElse(0) + Sizes.LAYER_PAD);
        double spare = Math.max(0, Sizes.STACK_W - left - right - 2 * Sizes.STACK_PAD);
        this.leftOfSpine = left + spare / 2;
        this.width = left + right + spare + 2 * Sizes.STACK_PAD;
    }

    double headerHeight() {
        return Sizes.HEADER_H + (stack.selections().isEmpty() ? 0 : SELECTIONS);
    }

    double contentHeight() {
        double layers = places.stream().mapToDouble(StackLayout::height).sum()
                + Math.max(0, places.size() - 1) * Sizes.LAYER_GAP;
        return layers + embeddings() + (stack.side() == Side.DECODER ? HEAD : OUT);
    }

    private double embeddings() {
        return stack.input().module().isPresent() ? EMBEDDINGS_WITH_MODULE : EMBEDDINGS;
    }

    private static double height(LayerPlaces place) {
        return place.height() + Sizes.LAYER_TOP + Sizes.LAYER_PAD;
    }

    Placed place(double x, double y, double header, double content, List<Figure> figures, List<Wire> wires) {
        Box frame = new Box(x, y, width, header + content);
        figures.add(new Figure.StackFrame(stack, frame));
        new StackHeader(stack, frame, figures).add();
        double spine = x + Sizes.STACK_PAD + leftOfSpine;
        double bottom = frame.bottom() - embeddings();
        List<Point> entries = new ArrayList<>();
        double at = bottom;
        for (int i = 0; i < places.size(); i++) {
            LayerScene layer = stack.layers().get(i);
            double height = height(places.get(i));
            Box box = new Box(x + Sizes.STACK_PAD, at - height, width - 2 * Sizes.STACK_PAD, height);
            figures.add(new Figure.LayerFrame(layer, box));
            new LayerFigures(layer, places.get(i), spine - places.get(i).spine(), box.y() + Sizes.LAYER_TOP, box, spine,
                    figures, wires, entries).add();
            at -= height;
            if (i + 1 < places.size()) {
                wires.add(Wire.part("between:" + layer.id(), Wire.Kind.STREAM, new Point(spine, at),
                        new Point(spine, at - Sizes.LAYER_GAP)));
                at -= Sizes.LAYER_GAP;
            }
        }
        return new Placed(stack, frame, spine, at, bottom, entries);
    }
}
