// SPDX-License-Identifier: EPL-2.0
package org.vlpet.nn.backbone;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.vlpet.nn.Parameters;
import org.vlpet.plan.BackboneGeometry;
import org.vlpet.plan.Site.Side;
import org.vlpet.plan.backbone.SideNames;

/**
 * The side network beside one stack: a narrow layer beside each layer that has a rung.
 *
 * @param <L> kind of layer
 */
public final class Rungs<L> {
    private final List<Optional<Rung<L>>> rungs;

    /**
     * One of them.
     *
     * @param hook from the backbone into the side stream
     * @param layer the narrow layer
     */
    public record Rung<L>(LadderHook hook, L layer) {
    }

    /** Makes the narrow layer of a number. */
    @FunctionalInterface
    public interface Layers<L> {
        /** A layer of the family with other sizes, without modules. */
        L layer(Parameters parameters, SiteHooks none, BackboneGeometry narrow, int layer);
    }

    private Rungs(List<Optional<Rung<L>>> rungs) {
        this.rungs = rungs;
    }

    /** Takes the rungs of a stack of {@code layers} layers. */
    public static <L> Rungs<L> of(Parameters parameters, SiteHooks hooks, BackboneGeometry geometry, Side side,
            int layers, Layers<L> family) {
        return new Rungs<>(IntStream.range(0, layers).mapToObj(i -> hooks.ladder(side, i)
                .map(hook -> new Rung<>(hook, family.layer(renamed(parameters), new SiteHooks(),
                        geometry.narrowed(hook.reduction()), i)))).toList());
    }

    /** The side network's parameters, asked for by the names of the backbone's. */
    public static Parameters renamed(Parameters parameters) {
        return name -> parameters.get(SideNames.of(name));
    }

    /** Whether there is no side network. */
    public boolean isEmpty() {
        return rungs.stream().allMatch(Optional::isEmpty);
    }

    /** The rung of a layer. */
    public Optional<Rung<L>> at(int layer) {
        return rungs.get(layer);
    }

    /** One of them, for what they share. */
    public LadderHook any() {
        return rungs.stream().flatMap(Optional::stream).findFirst().orElseThrow().hook();
    }
}
