// SPDX-License-Identifier: EPL-2.0
package org.vlpet.nn.backbone;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.vlpet.plan.Site;
import org.vlpet.plan.Site.Side;

/** The modules of a network by site. The backbone takes each once while it is put together. */
public final class SiteHooks {
    private final Map<Site, SiteHook> hooks = new HashMap<>();
    private final Set<Site> open = new HashSet<>();

    /** Adds a module; several at one site act one after the other. */
    public void add(Site site, SiteHook hook) {
        hooks.merge(site, hook, SiteHook::then);
        open.add(site);
    }

    /** The hook at a site of a layer; does nothing where there is no module. */
    public SiteHook at(Side side, int layer, String point) {
        Site site = new Site(side, layer, point);
        open.remove(site);
        return hooks.getOrDefault(site, SiteHook.NONE);
    }

    /** Fails if a module sits where the backbone has no site. */
    public void requireAllTaken() {
        if (!open.isEmpty()) {
            throw new IllegalStateException("the backbone has no site " + open);
        }
    }
}
