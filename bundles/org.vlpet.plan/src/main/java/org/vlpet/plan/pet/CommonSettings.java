// SPDX-License-Identifier: EPL-2.0
package org.vlpet.plan.pet;

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

    private CommonSettings() {
    }
}
