// SPDX-License-Identifier: EPL-2.0
package org.vlpet.plan.backbone;

import org.vlpet.plan.Site;

/** Where the reference hangs modules that sit at a site. */
public interface SiteNames {
    /** Prefix of modules of the sub-layer, with the dot at the end, e.g. {@code model.encoder.layers.0.}. */
    String subLayer(Site site);

    /** The attention module of the site, e.g. {@code model.decoder.layers.0.encoder_attn}. */
    String attention(Site site);

    /**
     * The linear module whose output the site is, e.g. {@code model.encoder.layers.0.self_attn.q_proj}; at
     * {@code ffn.inner} the one whose input it is.
     */
    String linear(Site site);
}
