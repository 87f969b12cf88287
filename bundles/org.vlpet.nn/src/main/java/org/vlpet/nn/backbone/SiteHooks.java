// SPDX-License-Identifier: EPL-2.0
package org.vlpet.nn.backbone;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.vlpet.plan.Site;
import org.vlpet.plan.Site.Side;
import org.vlpet.plan.site.SitePoints;

/** The modules of a network by site. The backbone takes each once while it is put together. */
public final class SiteHooks {
    private final Map<Site, Hook> hooks = new HashMap<>();
    private final Map<Site, LadderHook> rungs = new HashMap<>();
    private final Set<Site> open = new HashSet<>();
    private final Set<Site> openRungs = new HashSet<>();

    /** Adds a module; several at one site act one after the other. */
    public void add(Site site, Hook hook) {
        if (hook instanceof LadderHook rung) {
            // It reads the layer's output and leaves it alone, so the sub-layer need not know.
            if (rungs.put(site, rung) != null) {
                throw new IllegalStateException("two side networks at " + site);
            }
            openRungs.add(site);
        } else {
            hooks.merge(site, hook, SiteHooks::join);
            open.add(site);
        }
    }

    /** The hook at a site of a layer; does nothing where there is no module. */
    public SiteHook at(Side side, int layer, String point) {
        return take(new Site(side, layer, point), SiteHook.class, SiteHook.NONE);
    }

    /** The rows in front of keys and values of an attention; none where there is no module. */
    public PrefixHook prefix(Side side, int layer, String point) {
        return take(new Site(side, layer, point), PrefixHook.class, PrefixHook.NONE);
    }

    /** The hook at the input of a stack; does nothing where there is no module. */
    public InputHook input(Side side) {
        return take(new Site(side, -1, SitePoints.INPUT), InputHook.class, InputHook.NONE);
    }

    /** The rung of a side network behind a layer; empty where there is none. */
    public Optional<LadderHook> ladder(Side side, int layer) {
        Site site = new Site(side, layer, SitePoints.FFN_OUTPUT);
        openRungs.remove(site);
        return Optional.ofNullable(rungs.get(site));
    }

    private <H extends Hook> H take(Site site, Class<H> kind, H none) {
        open.remove(site);
        Hook hook = hooks.getOrDefault(site, none);
        if (!kind.isInstance(hook)) {
            throw new IllegalStateException("a module at " + site + " is no " + kind.getSimpleName());
        }
        return kind.cast(hook);
    }

    private static Hook join(Hook first, Hook second) {
        return switch (first) {
            case SiteHook hook when second instanceof SiteHook next -> hook.then(next);
            case InputHook hook when second instanceof InputHook next -> hook.then(next);
            default -> throw new IllegalStateException("modules of different kinds at one site");
        };
    }

    /** Fails if a module sits where the backbone has no site. */
    public void requireAllTaken() {
        if (!open.isEmpty() || !openRungs.isEmpty()) {
            throw new IllegalStateException("the backbone has no site " + open + openRungs);
        }
    }
}
