// SPDX-License-Identifier: EPL-2.0
package org.vlpet.editor.canvas.paint;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.vlpet.editor.canvas.layout.Box;
import org.vlpet.editor.canvas.layout.Point;

/**
 * What is emphasised at the moment, by ids of figures.
 *
 * @param selected selected figures
 * @param focus the figure with the keyboard's attention, if any
 * @param hover the figure under the pointer, if any
 * @param offers while something is dragged: figures that accept it (true), and slots that do not (false)
 * @param target the offer that would be taken now
 * @param rubber rectangle that selects
 * @param loose a wire that is being re-plugged: from, to
 */
public record Accents(Set<String> selected, Optional<String> focus, Optional<String> hover,
        Map<String, Boolean> offers, Optional<String> target, Optional<Box> rubber, Optional<Loose> loose) {
    /** Nothing. */
    public static final Accents NONE = new Accents(Set.of(), Optional.empty(), Optional.empty(), Map.of(),
            Optional.empty(), Optional.empty(), Optional.empty());

    /** Makes defensive copies. */
    public Accents {
        selected = Set.copyOf(selected);
        offers = Map.copyOf(offers);
    }

    /**
     * A loose wire.
     *
     * @param from the fixed end
     * @param to the pointer
     */
    public record Loose(Point from, Point to) {
    }
}
