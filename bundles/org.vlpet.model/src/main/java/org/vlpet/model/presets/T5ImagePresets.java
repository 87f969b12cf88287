// SPDX-License-Identifier: EPL-2.0
package org.vlpet.model.presets;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.function.Supplier;
import org.vlpet.model.experiment.Decoding;
import org.vlpet.model.experiment.Experiment;
import org.vlpet.model.experiment.Granularity;

/** T5-base on the four image-text tasks: the paper's scripts (spec B.8). */
public final class T5ImagePresets implements PresetFamily {
    private static final int WIDTH = 192;

    /** For the registry. */
    public T5ImagePresets() {
    }

    @Override
    public SequencedMap<String, Supplier<Experiment>> presets() {
        SequencedMap<String, Supplier<Experiment>> presets = new LinkedHashMap<>();
        for (Granularity level : Skeleton.LEVELS) {
            String name = "t5-image-vlpet-" + level.getLiteral();
            presets.put(name, () -> vlpet(name, level));
        }
        presets.put("t5-image-full", T5ImagePresets::full);
        presets.put("t5-image-prompt", T5ImagePresets::prompt);
        presets.put("t5-image-bitfit", T5ImagePresets::bitfit);
        presets.put("t5-image-adapter-r192", T5ImagePresets::adapter);
        return presets;
    }

    private static Experiment vlpet(String name, Granularity level) {
        Experiment experiment = base(name, "VL-PET-" + level.getLiteral() + " on T5-base: multi-head modules with gates"
                + " in the encoder, scaled by 0.3, adapters on the cross-attention values in the decoder.", true,
                Skeleton.PAPER_SEEDS);
        experiment.getTraining().setLearningRate(3e-4);
        experiment.getEncoder().setAdapterWidth(WIDTH);
        experiment.getEncoder().setGateWidth(WIDTH);
        experiment.getEncoder().setScale(0.3);
        Placements.vlpet(experiment, level);
        return experiment;
    }

    private static Experiment full() {
        Experiment experiment = base("t5-image-full", "Full fine-tuning of T5-base, without task prompts.", false,
                Skeleton.DEFAULT_SEED);
        experiment.getTraining().setLearningRate(1e-4);
        Placements.selection(experiment, "full");
        return experiment;
    }

    private static Experiment prompt() {
        Experiment experiment = base("t5-image-prompt", "40 learned vectors in front of the text of T5-base, made by a"
                + " network of inner width 800. The script takes the learning rate as an argument; 1e-3 is that of the"
                + " other baselines.", true, Skeleton.PAPER_SEEDS);
        Placements.prompt(experiment);
        return experiment;
    }

    private static Experiment bitfit() {
        Experiment experiment = base("t5-image-bitfit", "BitFit on T5-base by the rule of the reference: the tables of"
                + " relative positions, T5's only biases. The paper's 0.83 % is another rule's.", true,
                Skeleton.PAPER_SEEDS);
        Placements.selection(experiment, "bitfit");
        return experiment;
    }

    /** The reference's switch for the norms does nothing on T5, and the paper's 7.98 % counts none (spec G.10). */
    private static Experiment adapter() {
        Experiment experiment = base("t5-image-adapter-r192", "One adapter of width 192 per sub-layer, shared by all"
                + " tasks (VL-Adapter), on T5-base. Norms stay frozen, as in the paper's row.", true,
                Skeleton.DEFAULT_SEED);
        experiment.getEncoder().setAdapterWidth(WIDTH);
        experiment.getDecoder().setAdapterWidth(WIDTH);
        Placements.everySubLayer(experiment, "adapter");
        return experiment;
    }

    /** T5 generates without blocked n-grams, forced end token and early stopping (spec A.8). */
    private static Experiment base(String name, String description, boolean prompts, List<Integer> seeds) {
        Experiment experiment = Skeleton.of(name, description, Backbones.t5Base(), ImageTextTasks.reference(prompts),
                seeds);
        experiment.getTraining().setBatchSize(300);
        Decoding decoding = experiment.getDecoding();
        decoding.setNoRepeatNgramSize(0);
        decoding.setForceEos(false);
        decoding.setEarlyStopping(false);
        return experiment;
    }
}
