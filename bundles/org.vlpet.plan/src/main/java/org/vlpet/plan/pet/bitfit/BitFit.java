// SPDX-License-Identifier: EPL-2.0
package org.vlpet.plan.pet.bitfit;

import java.net.URI;
import org.vlpet.plan.pet.BackboneSelector;
import org.vlpet.plan.pet.SelectionMethod;
import org.vlpet.plan.pet.Settings;

/** BitFit: trains every bias of a stack. */
public final class BitFit implements SelectionMethod {
    /** For ServiceLoader. */
    public BitFit() {
    }

    @Override
    public String id() {
        return "bitfit";
    }

    @Override
    public String label() {
        return "BitFit";
    }

    @Override
    public String help() {
        return "Trains every parameter of the stack whose name contains bias, and adds none. On T5 these are the tables"
                + " of relative positions, for T5 has no other biases. Put it on both stacks for the paper's baseline.";
    }

    @Override
    public URI paper() {
        return URI.create("https://arxiv.org/abs/2106.10199");
    }

    @Override
    public BackboneSelector selector(Settings settings) {
        return name -> name.contains("bias");
    }
}
