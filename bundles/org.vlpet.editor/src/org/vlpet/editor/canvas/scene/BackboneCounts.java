// SPDX-License-Identifier: EPL-2.0
package org.vlpet.editor.canvas.scene;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.vlpet.plan.Plan;
import org.vlpet.plan.PlannedParameter;
import org.vlpet.plan.Scope;
import org.vlpet.plan.Site.Side;

/** Scalars of the parts of the backbone that the picture shows as blocks, by the names of the checkpoints. */
final class BackboneCounts {
    private static final Pattern BART = Pattern.compile("model\\.(encoder|decoder)\\.layers\\.(\\d+)\\.(\\w+)\\..*");
    private static final Pattern T5 = Pattern
            .compile("(encoder|decoder)\\.block\\.(\\d+)\\.layer\\.(\\d)\\.(\\w+)\\..*");
    private final Map<String, Counts> parts = new HashMap<>();

    BackboneCounts(Plan plan) {
        for (PlannedParameter parameter : plan.parameters()) {
            if (parameter.buffer()) {
                continue;
            }
            Counts counts = new Counts(parameter.trainable() ? parameter.size() : 0, parameter.size());
            parts.merge("all", counts, Counts::plus);
            if (parameter.scope() == Scope.VISION) {
                parts.merge("vision", counts, Counts::plus);
            } else if (parameter.scope() == Scope.BACKBONE) {
                parts.merge(part(parameter.name()), counts, Counts::plus);
            }
            side(parameter, counts);
        }
    }

    /** Everything. */
    Counts all() {
        return of("all");
    }

    /** Everything of one side, its modules included. */
    Counts side(Side side) {
        return of(side.id());
    }

    /** E.g. {@code encoder.3.self_attn}, {@code encoder.3.self_attn.norm}, {@code token}, {@code vision}. */
    Counts of(String part) {
        return parts.getOrDefault(part, Counts.NONE);
    }

    private void side(PlannedParameter parameter, Counts counts) {
        switch (parameter.scope()) {
            case ENCODER_PET -> parts.merge("encoder", counts, Counts::plus);
            case DECODER_PET -> parts.merge("decoder", counts, Counts::plus);
            case BACKBONE -> {
                if (parameter.name().contains("encoder.")) {
                    parts.merge("encoder", counts, Counts::plus);
                } else if (parameter.name().contains("decoder.")) {
                    parts.merge("decoder", counts, Counts::plus);
                }
            }
            case VISION, MODEL_PET -> {
                // Of neither side: vision is a part of its own, what both sides share counts in the whole alone.
            }
        }
    }

    private static String part(String name) {
        Matcher bart = BART.matcher(name);
        if (bart.matches()) {
            return bart.group(1) + "." + bart.group(2) + "." + switch (bart.group(3)) {
                case "self_attn" -> "self_attn";
                case "encoder_attn" -> "cross_attn";
                case "self_attn_layer_norm" -> "self_attn.norm";
                case "encoder_attn_layer_norm" -> "cross_attn.norm";
                case "final_layer_norm" -> "ffn.norm";
                default -> "ffn";
            };
        }
        Matcher t5 = T5.matcher(name);
        if (t5.matches()) {
            int index = Integer.parseInt(t5.group(3));
            String sub = index == 0 ? "self_attn"
                    : index == 1 && t5.group(1).equals("decoder") ? "cross_attn" : "ffn";
            return t5.group(1) + "." + t5.group(2) + "." + sub + (t5.group(4).equals("layer_norm") ? ".norm" : "");
        }
        return name.startsWith("shared") || name.startsWith("model.shared") ? "token" : "other";
    }
}
