// SPDX-License-Identifier: EPL-2.0
package org.vlpet.editor.canvas.scene;

import java.util.List;
import java.util.Optional;
import org.vlpet.plan.Site;

/**
 * A named place where a module may sit; in a collapsed block it stands for the same place of several layers.
 *
 * @param point e.g. {@code ffn.output}
 * @param sites the sites it stands for, first layer first
 * @param open whether any declared method may sit here at all
 * @param module what sits here
 */
public record Slot(String point, List<Site> sites, boolean open, Optional<ModuleScene> module) {
    /** Makes a defensive copy. */
    public Slot {
        sites = List.copyOf(sites);
    }

    /** The first of the sites. */
    public Site site() {
        return sites.getFirst();
    }

    /** Short name: the part behind the dot. */
    public String label() {
        return point.substring(point.indexOf('.') + 1);
    }

    /** A pattern for exactly these sites, e.g. {@code encoder.0-5.ffn.output}. */
    public String pattern() {
        Site first = sites.getFirst();
        Site last = sites.getLast();
        return first.equals(last) ? first.toString()
                : first.stack().id() + "." + first.layer() + "-" + last.layer() + "." + point;
    }

    /** Stable name, unlike the pattern the same however many layers are drawn together. */
    public String id() {
        return site().toString();
    }
}
