// SPDX-License-Identifier: EPL-2.0
package org.vlpet.nn.pet.prompt;

import ai.djl.ndarray.NDArray;
import java.util.List;
import org.vlpet.nn.Parameters;
import org.vlpet.nn.Pass;
import org.vlpet.nn.backbone.Embedded;
import org.vlpet.nn.backbone.InputHook;
import org.vlpet.nn.layer.Linear;
import org.vlpet.nn.ops.AttentionOps;
import org.vlpet.nn.ops.Torch;
import org.vlpet.nn.pet.PetForward;
import org.vlpet.nn.pet.Roles;
import org.vlpet.plan.Placement;

/**
 * [P; text] with P = Lin(tanh(Lin(Emb))), the same for every sample; prompts have no position, unless they shift those of
 * the text, and are always visible (spec A.5, B.5).
 *
 * <pre>
 *  Emb (P,d) ─ Lin ─ tanh ─ Lin ─┐
 *  text (B,L,d) ─────────────── [ ; ] ── (B,P+L,d)
 * </pre>
 */
public final class PromptForward implements PetForward {
    /** For ServiceLoader. */
    public PromptForward() {
    }

    @Override
    public String id() {
        return "prompt";
    }

    @Override
    public InputHook bind(Placement placement, Parameters parameters, boolean fused) {
        InputHook rows = rows(placement, parameters);
        return placement.flag("shiftPositions") ? rows.shifting(placement.intSetting("length")) : rows;
    }

    private static InputHook rows(Placement placement, Parameters parameters) {
        NDArray embedding = parameters.get(placement.parameter("embedding"));
        if (!placement.has("hidden.weight")) {
            return (pass, text) -> prepend(pass, embedding, text);
        }
        Linear hidden = Roles.linear(placement, parameters, "hidden");
        Linear out = Roles.linear(placement, parameters, "out");
        return (pass, text) -> {
            Torch torch = pass.torch();
            return prepend(pass, out.apply(torch, torch.tanh(hidden.apply(torch, embedding))), text);
        };
    }

    private static Embedded prepend(Pass pass, NDArray rows, Embedded text) {
        Torch torch = pass.torch();
        long batch = text.x().getShape().get(0);
        NDArray keep = AttentionOps.ones(torch, text.keep(), batch, rows.getShape().get(0));
        return new Embedded(torch.cat(List.of(torch.repeatRows(rows, batch), text.x()), 1),
                torch.cat(List.of(keep, text.keep()), 1));
    }
}
