// SPDX-License-Identifier: EPL-2.0
package org.vlpet.plan.pet.adapter;

import org.vlpet.model.experiment.BackboneFamily;
import org.vlpet.plan.Site.Side;
import org.vlpet.plan.pet.PetContext;
import org.vlpet.plan.site.SitePoints;

/** What the reference calls the adapter of a sub-layer, whatever its linear maps are (spec B.9). */
public final class AdapterNames {
    private AdapterNames() {
    }

    /** Name of the module at the site of the context, e.g. {@code model.encoder.layers.0.attn_adapter}. */
    public static String module(PetContext context) {
        boolean bart = context.geometry().family() == BackboneFamily.BART;
        return context.names().subLayer(context.site()) + switch (context.site().point()) {
            case SitePoints.FFN_OUTPUT -> "ff_adapter";
            // The transfer runs build the cross-attention adapter by another switch of the reference, under another
            // name (spec B.9); they are the runs with a gated encoder.
            case SitePoints.CROSS_ATTN_OUTPUT -> bart && context.encoderGated()
                    ? "decoder_enc_attn_adapter" : "enc_attn_adapter";
            default -> bart && context.site().stack() == Side.DECODER ? "self_attn_adapter" : "attn_adapter";
        };
    }
}
