// SPDX-License-Identifier: EPL-2.0
package org.vlpet.plan.pet;

import java.util.List;
import java.util.Set;
import org.vlpet.plan.BackboneGeometry;
import org.vlpet.plan.Site.Side;

/**
 * What a declaration may know about a module as a whole.
 *
 * @param side stack it belongs to
 * @param geometry sizes of the backbone
 * @param settings effective settings
 * @param tasks ids of the experiment's tasks, in their order
 * @param points points of the stack where it sits in at least one layer
 */
public record ModuleContext(Side side, BackboneGeometry geometry, Settings settings, List<String> tasks,
        Set<String> points) implements NewParameters {
    /** Makes defensive copies. */
    public ModuleContext {
        tasks = List.copyOf(tasks);
        points = Set.copyOf(points);
    }

    /** Layers of the stack. */
    public int layers() {
        return side == Side.ENCODER ? geometry.encoderLayers() : geometry.decoderLayers();
    }

    /** Prefix of everything inside the stack, e.g. {@code model.encoder.}. */
    public String stack() {
        return prefix() + side.id() + ".";
    }
}
