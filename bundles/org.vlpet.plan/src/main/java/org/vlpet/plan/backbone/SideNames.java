// SPDX-License-Identifier: EPL-2.0
package org.vlpet.plan.backbone;

import java.util.regex.Pattern;

/** Where the parts of a side network hang, by the names of the backbone's parts that they copy (arXiv 2206.06522). */
public final class SideNames {
    private static final Pattern LAYERS = Pattern.compile("^((?:model\\.)?(?:encoder|decoder)\\.)(layers|block)\\.");
    private static final Pattern LAST_NORM = Pattern.compile("^((?:encoder|decoder)\\.)final_layer_norm\\.");
    private static final Pattern TABLE =
            Pattern.compile("^((?:encoder|decoder)\\.)block\\.0\\..*\\.(relative_attention_bias\\.weight)$");

    private SideNames() {
    }

    /**
     * The side network's counterpart of a parameter in a layer, e.g. {@code encoder.side_block.3.…} of
     * {@code encoder.block.3.…}; of T5's table of relative positions, which no layer owns here; or of T5's last norm.
     */
    public static String of(String name) {
        return isTable(name) ? TABLE.matcher(name).replaceFirst("$1side_$2")
                : LAST_NORM.matcher(LAYERS.matcher(name).replaceFirst("$1side_$2."))
                        .replaceFirst("$1final_side_layer_norm.");
    }

    /** Whether it is a table of relative positions. */
    public static boolean isTable(String name) {
        return TABLE.matcher(name).find();
    }
}
