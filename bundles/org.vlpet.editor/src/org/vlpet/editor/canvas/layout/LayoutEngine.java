// SPDX-License-Identifier: EPL-2.0
package org.vlpet.editor.canvas.layout;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import org.vlpet.editor.canvas.scene.Family;
import org.vlpet.editor.canvas.scene.LayerScene;
import org.vlpet.editor.canvas.scene.ModuleScene;
import org.vlpet.editor.canvas.scene.Scene;
import org.vlpet.editor.canvas.scene.StackScene;

/**
 * Lays out scenes. Places of a layer are kept and used again for every layer with the same wiring, so that a picture with
 * hundreds of modules costs a few runs of ELK. Not for several threads at once.
 */
public final class LayoutEngine {
    private static final int KEPT = 64;
    private static final double TITLE = 58;
    private static final double LEGEND = 46;
    private final Map<String, LayerPlaces> known = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, LayerPlaces> eldest) {
            return size() > KEPT;
        }
    };

    /**
     * The picture.
     *
     * @param cancelled asked between the steps
     * @throws CancellationException if the picture is no longer wanted
     */
    public Layout layout(Scene scene, BooleanSupplier cancelled) {
        StackLayout encoder = stack(scene, scene.encoder(), cancelled);
        StackLayout decoder = stack(scene, scene.decoder(), cancelled);
        double header = Math.max(encoder.headerHeight(), decoder.headerHeight());
        double content = Math.max(encoder.contentHeight(), decoder.contentHeight());
        List<Figure> figures = new ArrayList<>();
        List<Wire> wires = new ArrayList<>();
        StackLayout.Placed left = encoder.place(0, 0, header, content, figures, wires);
        double right = left.frame().right() + Sizes.STACK_GAP;
        StackLayout.Placed second = decoder.place(right, 0, header, content, figures, wires);
        new Surroundings(scene, left, second, figures, wires).add();
        Box inner = figures.stream().map(Figure::box).reduce(Box::union).orElseThrow();
        figures.add(new Figure.Title(scene, new Box(inner.x(), inner.y() - TITLE, inner.w(), TITLE)));
        figures.add(new Figure.Legend(families(scene), new Box(inner.x(), inner.bottom() + 14, inner.w(), LEGEND)));
        Box bounds = figures.stream().map(Figure::box).reduce(Box::union).orElseThrow();
        return new Layout(scene, figures, wires, bounds.grown(Sizes.MARGIN));
    }

    private StackLayout stack(Scene scene, StackScene stack, BooleanSupplier cancelled) {
        List<LayerPlaces> places = new ArrayList<>();
        for (LayerScene layer : stack.layers()) {
            if (cancelled.getAsBoolean()) {
                throw new CancellationException();
            }
            places.add(places(layer, scene.preNorm(), cancelled));
        }
        return new StackLayout(stack, places, Optional.of(scene.inputs()));
    }

    private LayerPlaces places(LayerScene layer, boolean preNorm, BooleanSupplier cancelled) {
        String key = LayerGraph.key(layer, preNorm);
        LayerPlaces places = known.get(key);
        if (places == null) {
            places = LayerGraph.arrange(layer, preNorm, cancelled);
            if (cancelled.getAsBoolean()) {
                throw new CancellationException();
            }
            known.put(key, places);
        }
        return places;
    }

    private static List<Family> families(Scene scene) {
        return List.of(scene.encoder(), scene.decoder()).stream().flatMap(stack -> stack.slots().stream())
                .flatMap(slot -> slot.module().stream()).map(ModuleScene::family).distinct().sorted().toList();
    }
}
