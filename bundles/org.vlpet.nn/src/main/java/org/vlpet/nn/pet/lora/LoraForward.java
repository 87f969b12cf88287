// SPDX-License-Identifier: EPL-2.0
package org.vlpet.nn.pet.lora;

import ai.djl.ndarray.NDArray;
import org.vlpet.nn.Parameters;
import org.vlpet.nn.backbone.SiteHook;
import org.vlpet.nn.ops.LoraOps;
import org.vlpet.nn.pet.PetForward;
import org.vlpet.plan.Placement;

/**
 * W x + b + (alpha / r) B A dropout(x); the dropout is LoRA's own (spec B.5).
 *
 * <pre>
 *  x ──┬─ W x + b ───────────────────(+)──
 *      └─ dropout ─ A ─ B ─ alpha / r ┘
 * </pre>
 */
public final class LoraForward implements PetForward {
    /** For ServiceLoader. */
    public LoraForward() {
    }

    @Override
    public String id() {
        return "lora";
    }

    @Override
    public SiteHook bind(Placement placement, Parameters parameters, boolean fused) {
        NDArray a = parameters.get(placement.parameter("a"));
        NDArray b = parameters.get(placement.parameter("b"));
        double factor = placement.doubleSetting("alpha") / placement.intSetting("rank");
        double dropout = placement.doubleSetting("dropout");
        return (pass, input) -> LoraOps.add(pass.torch(), input.h(),
                pass.torch().dropout(input.x(), dropout, pass.train()), a, b, factor);
    }
}
