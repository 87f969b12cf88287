// SPDX-License-Identifier: EPL-2.0
package org.vlpet.nn.backbone.bart;

import org.vlpet.nn.Parameters;
import org.vlpet.nn.backbone.Attention;
import org.vlpet.nn.layer.Linear;

/** BART's attention: linear maps with a bias, scaled queries. */
public final class BartAttention {
    private BartAttention() {
    }

    /** Takes {@code name.q_proj} and so on. */
    public static Attention of(Parameters parameters, String name, int heads, Attention.Hooks hooks) {
        return new Attention(new Attention.Maps(Linear.of(parameters, name + ".q_proj"),
                Linear.of(parameters, name + ".k_proj"), Linear.of(parameters, name + ".v_proj"),
                Linear.of(parameters, name + ".out_proj")), heads, true, hooks);
    }
}
