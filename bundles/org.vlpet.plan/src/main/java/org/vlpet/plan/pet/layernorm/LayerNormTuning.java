// SPDX-License-Identifier: EPL-2.0
package org.vlpet.plan.pet.layernorm;

import java.net.URI;
import java.util.Locale;
import org.vlpet.plan.pet.BackboneSelector;
import org.vlpet.plan.pet.SelectionMethod;
import org.vlpet.plan.pet.Settings;

/**
 * Layer-norm tuning: trains the norms of a stack.
 *
 * <pre>
 *  x ─ [frozen sub-layer] ─ (+) ─ LayerNorm (trained) ──
 * </pre>
 */
public final class LayerNormTuning implements SelectionMethod {
    /** For ServiceLoader. */
    public LayerNormTuning() {
    }

    @Override
    public String id() {
        return "layernorm";
    }

    @Override
    public String label() {
        return "Layer-norm tuning";
    }

    @Override
    public String help() {
        return "Trains scales (and on BART biases) of every norm of the stack and adds nothing. Like the switches of the"
                + " experiment for norms, as a method of its own.";
    }

    @Override
    public URI paper() {
        return URI.create("https://arxiv.org/abs/2312.11420");
    }

    @Override
    public BackboneSelector selector(Settings settings) {
        return name -> {
            String lower = name.toLowerCase(Locale.ROOT);
            return lower.contains("layer_norm") || lower.contains("layernorm");
        };
    }
}
