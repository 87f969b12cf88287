// SPDX-License-Identifier: EPL-2.0
package org.vlpet.nn.backbone.t5;

import org.vlpet.nn.Parameters;
import org.vlpet.nn.backbone.Attention;
import org.vlpet.nn.layer.Projection;

/** T5's attention: linear maps without a bias, queries as they are. */
public final class T5Attention {
    private T5Attention() {
    }

    /** Takes {@code name.q} and so on. */
    public static Attention of(Parameters parameters, String name, int heads, Attention.Hooks hooks) {
        return new Attention(new Attention.Maps(Projection.of(parameters, name + ".q"),
                Projection.of(parameters, name + ".k"), Projection.of(parameters, name + ".v"),
                Projection.of(parameters, name + ".o")), heads, false, hooks);
    }
}
