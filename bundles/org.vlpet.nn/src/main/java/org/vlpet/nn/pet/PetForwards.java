// SPDX-License-Identifier: EPL-2.0
package org.vlpet.nn.pet;

import java.util.Collection;
import java.util.Collections;
import java.util.ServiceLoader;
import java.util.SortedMap;
import java.util.TreeMap;
import org.vlpet.nn.Parameters;
import org.vlpet.nn.backbone.SiteHooks;
import org.vlpet.plan.Placement;

/** All methods on the class path by id. */
public final class PetForwards {
    private static final SortedMap<String, PetForward> BY_ID = load();

    private PetForwards() {
    }

    /** By id. */
    public static SortedMap<String, PetForward> all() {
        return BY_ID;
    }

    /** The method of this id. */
    public static PetForward of(String id) {
        PetForward forward = BY_ID.get(id);
        if (forward == null) {
            throw new IllegalStateException("no forward class for method " + id + "; there are " + BY_ID.keySet());
        }
        return forward;
    }

    /** Binds the modules of a network to their sites. */
    public static SiteHooks bind(Collection<Placement> placements, Parameters parameters, boolean fused) {
        SiteHooks hooks = new SiteHooks();
        for (Placement placement : placements) {
            PetForward forward = of(placement.method());
            if (forward.hooks()) {
                hooks.add(placement.site(), forward.bind(placement, parameters, fused));
            }
        }
        return hooks;
    }

    private static SortedMap<String, PetForward> load() {
        SortedMap<String, PetForward> all = new TreeMap<>();
        for (PetForward forward : ServiceLoader.load(PetForward.class, PetForward.class.getClassLoader())) {
            if (all.put(forward.id(), forward) != null) {
                throw new IllegalStateException("two forward classes for method " + forward.id());
            }
        }
        return Collections.unmodifiableSortedMap(all);
    }
}
