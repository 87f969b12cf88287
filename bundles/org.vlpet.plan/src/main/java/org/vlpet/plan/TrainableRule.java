// SPDX-License-Identifier: EPL-2.0
package org.vlpet.plan;

import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.vlpet.model.experiment.Experiment;
import org.vlpet.model.experiment.Stack;
import org.vlpet.model.experiment.Trainable;
import org.vlpet.plan.Site.Side;
import org.vlpet.plan.pet.BackboneSelector;
import org.vlpet.plan.pet.PetMethods;
import org.vlpet.plan.pet.Settings;

/** Decides which parameters a run trains (spec B.3, B.5): by name, as the reference does. */
final class TrainableRule {
    private final Trainable flags;
    private final Map<Side, List<BackboneSelector>> selectors = new EnumMap<>(Side.class);

    TrainableRule(Experiment experiment) {
        flags = experiment.getTrainable();
        selectors.put(Side.ENCODER, selectors(experiment.getEncoder()));
        selectors.put(Side.DECODER, selectors(experiment.getDecoder()));
    }

    boolean trains(String name, Scope scope) {
        return switch (scope) {
            case VISION -> flags.isVisualEmbedding();
            case ENCODER_PET, DECODER_PET, MODEL_PET -> true;
            case BACKBONE -> flags.isEncoderNorms() && isNormOf(Side.ENCODER, name)
                    || flags.isDecoderNorms() && isNormOf(Side.DECODER, name)
                    || selected(name);
        };
    }

    /** The dot matters: {@code encoder_attn_layer_norm} is a norm of the decoder. */
    private static boolean isNormOf(Side side, String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return lower.contains(side.id() + ".") && (lower.contains("layer_norm") || lower.contains("layernorm"));
    }

    private boolean selected(String name) {
        boolean ofEncoder = name.contains("encoder.");
        boolean ofDecoder = name.contains("decoder.");
        boolean shared = !ofEncoder && !ofDecoder;
        return (ofEncoder || shared) && selectors.get(Side.ENCODER).stream().anyMatch(s -> s.selects(name))
                || (ofDecoder || shared) && selectors.get(Side.DECODER).stream().anyMatch(s -> s.selects(name));
    }

    private static List<BackboneSelector> selectors(Stack stack) {
        return stack.getPet().stream()
                .flatMap(module -> PetMethods.find(module.getMethod()).stream()
                        .map(method -> method.selector(Settings.of(method, module, stack))))
                .toList();
    }
}
