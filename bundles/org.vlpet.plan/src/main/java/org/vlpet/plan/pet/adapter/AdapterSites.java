// SPDX-License-Identifier: EPL-2.0
package org.vlpet.plan.pet.adapter;

import java.util.List;
import org.vlpet.plan.Site.Side;
import org.vlpet.plan.pet.SiteSpec;
import org.vlpet.plan.pet.Wiring;
import org.vlpet.plan.site.SitePoints;

/** The places of adapter-like methods: behind every sub-layer, in the encoder gateable (spec B.5, B.6). */
public final class AdapterSites {
    /** Sequential, the wiring of the papers, or beside the sub-layer. */
    public static final List<SiteSpec> ALL = List.of(
            site(Side.ENCODER, SitePoints.SELF_ATTN_OUTPUT), site(Side.ENCODER, SitePoints.FFN_OUTPUT),
            site(Side.DECODER, SitePoints.SELF_ATTN_OUTPUT), site(Side.DECODER, SitePoints.CROSS_ATTN_OUTPUT),
            site(Side.DECODER, SitePoints.FFN_OUTPUT));

    private AdapterSites() {
    }

    private static SiteSpec site(Side side, String point) {
        return SiteSpec.of(side, point, side == Side.ENCODER, Wiring.SEQUENTIAL, Wiring.PARALLEL);
    }
}
