// SPDX-License-Identifier: EPL-2.0
package org.vlpet.editor.canvas.scene;

import org.vlpet.plan.pet.PetMethod;
import org.vlpet.plan.pet.Wiring.Join;
import org.vlpet.plan.site.SitePoints;

/** PET methods that work alike; one colour each. */
public enum Family {
    /** Granularity-controlled modules: VL-PET itself. */
    VLPET("VL-PET"),
    /** Bottlenecks behind a sub-layer. */
    ADAPTER("Adapters"),
    /** Low-rank updates of linear maps. */
    LOW_RANK("Low rank"),
    /** Learned tokens in front of the input or of keys and values. */
    PROMPT("Prompts"),
    /** Learned factors. */
    SCALING("Scaling"),
    /** A network beside the backbone. */
    SIDE("Side networks"),
    /** Nothing is added: parameters of the backbone are chosen. */
    SELECTION("Chosen parameters");

    private final String label;

    Family(String label) {
        this.label = label;
    }

    /** Name for palette and legend. */
    public String label() {
        return label;
    }

    /** The family of a method; unknown ones are judged by how they are wired. */
    public static Family of(PetMethod method) {
        return switch (method.id()) {
            case "vlpet" -> VLPET;
            case "lora" -> LOW_RANK;
            case "prompt", "prefix" -> PROMPT;
            case "ia3" -> SCALING;
            case "lst" -> SIDE;
            default -> derived(method);
        };
    }

    private static Family derived(PetMethod method) {
        if (method.sites().isEmpty()) {
            return SELECTION;
        }
        if (method.sites().stream().allMatch(site -> site.point().equals(SitePoints.INPUT))) {
            return PROMPT;
        }
        return method.sites().stream().allMatch(site -> site.wiring().joins() == Join.MULTIPLIES) ? SCALING : ADAPTER;
    }
}
