// SPDX-License-Identifier: EPL-2.0
package org.vlpet.plan.site;

import org.vlpet.model.experiment.BackboneFamily;
import org.vlpet.plan.BackboneGeometry;
import org.vlpet.plan.Site;
import org.vlpet.plan.Site.Side;

/** Widths of the tensors that modules see. */
public final class SiteWidths {
    private SiteWidths() {
    }

    /**
     * Width of H at a site: that of the stream, except inside the feed-forward network and at the projections of T5's
     * attention, whose heads together may be wider or narrower (spec A.1: {@code heads * d_kv}).
     */
    public static int output(Site site, BackboneGeometry geometry) {
        boolean encoder = site.stack() == Side.ENCODER;
        if (site.point().equals(SitePoints.FFN_INNER)) {
            return encoder ? geometry.encoderFfnDim() : geometry.decoderFfnDim();
        }
        boolean projection = SitePoints.isProjection(site.point()) || SitePoints.isKeysAndValues(site.point());
        // T5 says the width of a head itself; BART divides its width among the heads.
        return geometry.family() == BackboneFamily.T5 && projection
                ? Math.multiplyExact(encoder ? geometry.encoderHeads() : geometry.decoderHeads(), geometry.dKv())
                : geometry.dModel();
    }
}
