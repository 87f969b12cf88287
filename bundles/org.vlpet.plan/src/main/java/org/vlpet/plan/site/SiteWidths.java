// SPDX-License-Identifier: EPL-2.0
package org.vlpet.plan.site;

import java.util.Set;
import org.vlpet.model.experiment.BackboneFamily;
import org.vlpet.plan.BackboneGeometry;
import org.vlpet.plan.Site;
import org.vlpet.plan.Site.Side;

/** Widths of the tensors that modules see. */
public final class SiteWidths {
    private static final Set<String> PROJECTIONS = Set.of("self_attn.q", "self_attn.k", "self_attn.v", "cross_attn.q",
            "cross_attn.key", SitePoints.CROSS_ATTN_VALUE);

    private SiteWidths() {
    }

    /**
     * Width of H at a site: that of the stream, except at the projections of T5's attention, whose heads together may
     * be wider or narrower (spec A.1: {@code heads * d_kv}).
     */
    public static int output(Site site, BackboneGeometry geometry) {
        if (geometry.family() == BackboneFamily.BART || !PROJECTIONS.contains(site.point())) {
            return geometry.dModel();
        }
        int heads = site.stack() == Side.ENCODER ? geometry.encoderHeads() : geometry.decoderHeads();
        return heads * geometry.dKv();
    }
}
