// SPDX-License-Identifier: EPL-2.0
package org.vlpet.plan.pet.full;

import java.net.URI;
import org.vlpet.plan.pet.BackboneSelector;
import org.vlpet.plan.pet.SelectionMethod;
import org.vlpet.plan.pet.Settings;

/** Full fine-tuning: trains a whole stack. */
public final class FullFineTuning implements SelectionMethod {
    /** For ServiceLoader. */
    public FullFineTuning() {
    }

    @Override
    public String id() {
        return "full";
    }

    @Override
    public String label() {
        return "Full fine-tuning";
    }

    @Override
    public String help() {
        return "Trains every parameter of the stack and the token matrix both stacks share. Put it on both stacks for"
                + " the paper's baseline; it needs a smaller learning rate than PET.";
    }

    @Override
    public URI paper() {
        return URI.create("https://arxiv.org/abs/1910.13461");
    }

    @Override
    public BackboneSelector selector(Settings settings) {
        return name -> true;
    }
}
