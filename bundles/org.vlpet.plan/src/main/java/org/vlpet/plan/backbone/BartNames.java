// SPDX-License-Identifier: EPL-2.0
package org.vlpet.plan.backbone;

import org.vlpet.plan.Site;
import org.vlpet.plan.site.SitePoints;

/** Names inside BART. */
final class BartNames implements SiteNames {
    @Override
    public String subLayer(Site site) {
        return "model." + site.stack().id() + ".layers." + site.layer() + ".";
    }

    @Override
    public String attention(Site site) {
        return subLayer(site) + (site.point().startsWith("cross_attn") ? "encoder_attn" : "self_attn");
    }

    @Override
    public String linear(Site site) {
        if (site.point().equals(SitePoints.FFN_OUTPUT) || site.point().equals(SitePoints.FFN_INNER)) {
            return subLayer(site) + "fc2";
        }
        String part = site.point().substring(site.point().indexOf('.') + 1);
        return attention(site) + (part.equals("output") ? ".out_proj" : "." + part.charAt(0) + "_proj");
    }
}
