// SPDX-License-Identifier: EPL-2.0
package org.vlpet.model.presets;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.function.Supplier;
import org.vlpet.model.experiment.Experiment;
import org.vlpet.model.experiment.Granularity;

/** BART-base on the four image-text tasks: the paper's scripts (spec B.8). */
public final class BartImagePresets implements PresetFamily {
    /** For the registry. */
    public BartImagePresets() {
    }

    @Override
    public SequencedMap<String, Supplier<Experiment>> presets() {
        SequencedMap<String, Supplier<Experiment>> presets = new LinkedHashMap<>();
        for (Granularity level : Skeleton.LEVELS) {
            String name = "bart-image-vlpet-" + level.getLiteral();
            presets.put(name, () -> vlpet(name, level));
        }
        presets.put("bart-image-full", BartImagePresets::full);
        presets.put("bart-image-adapter", BartImagePresets::adapter);
        return presets;
    }

    private static Experiment vlpet(String name, Granularity level) {
        Experiment experiment = base(name, true, Skeleton.PAPER_SEEDS);
        experiment.setDescription("VL-PET-" + level.getLiteral() + " on BART-base: multi-head modules with gates in the"
                + " encoder, adapters on the cross-attention values in the decoder.");
        Placements.vlpet(experiment, level);
        return experiment;
    }

    private static Experiment adapter() {
        Experiment experiment = base("bart-image-adapter", true, Skeleton.DEFAULT_SEED);
        experiment.setDescription("One adapter per sub-layer, shared by all tasks (VL-Adapter), on BART-base.");
        Placements.everySubLayer(experiment, "adapter");
        Placements.allNorms(experiment);
        return experiment;
    }

    private static Experiment full() {
        Experiment experiment = base("bart-image-full", false, Skeleton.DEFAULT_SEED);
        experiment.setDescription("Full fine-tuning of BART-base, without task prompts.");
        experiment.getTraining().setLearningRate(1e-4);
        Placements.selection(experiment, "full");
        return experiment;
    }

    /** Everything the scripts share; the description is still to be set. */
    static Experiment base(String name, boolean prompts, List<Integer> seeds) {
        return Skeleton.of(name, "", Backbones.bartBase(), ImageTextTasks.reference(prompts), seeds);
    }
}
