// SPDX-License-Identifier: EPL-2.0
package org.vlpet.plan.pet;

import java.util.List;
import java.util.Optional;
import org.vlpet.plan.Site.Side;

/**
 * One kind of place where a method may sit, and every way it may be wired there.
 *
 * @param side encoder or decoder
 * @param point e.g. {@code self_attn.output}
 * @param wirings the allowed ones, the default first
 * @param gateable whether the granularity of the stack puts a gate behind it
 */
public record SiteSpec(Side side, String point, List<Wiring> wirings, boolean gateable) {
    /** Makes a defensive copy. */
    public SiteSpec {
        wirings = List.copyOf(wirings);
        if (wirings.isEmpty()) {
            throw new IllegalArgumentException("no wiring at " + side.id() + " " + point);
        }
    }

    /** A place that allows these wirings, the default first. */
    public static SiteSpec of(Side side, String point, boolean gateable, Wiring... wirings) {
        return new SiteSpec(side, point, List.of(wirings), gateable);
    }

    /** The wiring unless the module chooses another. */
    public Wiring wiring() {
        return wirings.getFirst();
    }

    /** The wiring of this id; empty if it is not allowed here. {@link CommonSettings#DEFAULT_WIRING} is the first. */
    public Optional<Wiring> wiring(String id) {
        return id.equals(CommonSettings.DEFAULT_WIRING) ? Optional.of(wiring())
                : wirings.stream().filter(wiring -> wiring.id().equals(id)).findFirst();
    }
}
