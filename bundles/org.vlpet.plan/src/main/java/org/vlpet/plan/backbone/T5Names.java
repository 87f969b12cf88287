// SPDX-License-Identifier: EPL-2.0
package org.vlpet.plan.backbone;

import org.vlpet.plan.Site;
import org.vlpet.plan.Site.Side;
import org.vlpet.plan.site.SitePoints;

/** Names inside T5: a block holds its sub-layers as a list. */
final class T5Names implements SiteNames {
    @Override
    public String subLayer(Site site) {
        int index = site.point().startsWith("self_attn") ? 0
                : site.point().startsWith("cross_attn") || site.stack() == Side.ENCODER ? 1 : 2;
        return site.stack().id() + ".block." + site.layer() + ".layer." + index + ".";
    }

    @Override
    public String attention(Site site) {
        return subLayer(site) + (site.point().startsWith("cross_attn") ? "EncDecAttention" : "SelfAttention");
    }

    @Override
    public String linear(Site site) {
        if (site.point().equals(SitePoints.FFN_OUTPUT) || site.point().equals(SitePoints.FFN_INNER)) {
            return subLayer(site) + "DenseReluDense.wo";
        }
        String part = site.point().substring(site.point().indexOf('.') + 1);
        return attention(site) + "." + part.charAt(0);
    }
}
