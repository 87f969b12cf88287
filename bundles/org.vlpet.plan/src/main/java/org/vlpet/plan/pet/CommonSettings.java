// SPDX-License-Identifier: EPL-2.0
package org.vlpet.plan.pet;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.vlpet.plan.GateKind;

/** Settings that several methods share. */
public final class CommonSettings {
    /** Bottleneck width of a module. */
    public static final SettingSpec ADAPTER_WIDTH = SettingSpec.integerFromStack("adapterWidth", 1, 16384, 96,
            "Adapter width", "Bottleneck r of the module: numbers per token between the down- and the up-projection.");
    /** Bottleneck width of the large gate. */
    public static final SettingSpec GATE_WIDTH = SettingSpec.integerFromStack("gateWidth", 1, 16384, 96,
            "Gate width", "Bottleneck r_g of the gate at granularity large; the other levels do not use it.");
    /** Output scale. */
    public static final SettingSpec SCALE = SettingSpec.realFromStack("scale", 0, 100, 1.0,
            "Scale", "Encoder: s, multiplies the gated output of the sub-layer. Decoder value adapter: s_d, multiplies"
                    + " what the adapter adds.");

    /** What stands where the gate stands. */
    public static final SettingSpec GATE_KIND = SettingSpec.choice("gateKind",
            Arrays.stream(GateKind.values()).map(GateKind::id).toList(), GateKind.GRANULARITY.id(), "Gate",
            "granularity: the level of the stack; full_rank: a sigmoid of one full linear map of X; layernorm, l2norm: a"
                    + " norm of the modified output instead of a gate. Others than granularity are ablations.");
    /** The value of {@link #GATE_JOIN} that adds. */
    public static final String ADDS = "add";
    /** How the gate joins. */
    public static final SettingSpec GATE_JOIN = SettingSpec.choice("gateJoin", List.of("multiply", ADDS), "multiply",
            "Gate joins by", "multiply: Hm * G as in the paper; add: Hm + G, an ablation.");
    /** Name of the setting that chooses among the wirings of a site. */
    public static final String WIRING = "wiring";
    /** The value that stands for the first wiring of every site. */
    public static final String DEFAULT_WIRING = "default";

    private CommonSettings() {
    }

    /** The choice among the wirings of these sites. */
    public static SettingSpec wiring(List<SiteSpec> sites) {
        List<String> ids = Stream.concat(Stream.of(DEFAULT_WIRING), sites.stream()
                .flatMap(site -> site.wirings().stream()).map(Wiring::id)).distinct().toList();
        return SettingSpec.choice(WIRING, ids, DEFAULT_WIRING, "Wiring", "What the module reads and how its result"
                + " joins the stream; default is the wiring of the method's paper. Not every site allows each.");
    }
}
