// SPDX-License-Identifier: EPL-2.0
package org.vlpet.model.presets;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.function.Supplier;
import org.vlpet.model.experiment.Experiment;
import org.vlpet.model.experiment.ExperimentFactory;
import org.vlpet.model.experiment.Granularity;
import org.vlpet.model.experiment.SmallPool;
import org.vlpet.model.experiment.Stack;

/** BART-base on the four image-text tasks: the paper's scripts (spec B.8). */
public final class BartImagePresets implements PresetFamily {
    private static final ExperimentFactory FACTORY = ExperimentFactory.eINSTANCE;
    static final List<Integer> PAPER_SEEDS = List.of(42, 43, 9595);
    /** Seed of the scripts that pass none. */
    private static final List<Integer> DEFAULT_SEED = List.of(9595);

    /** For the registry. */
    public BartImagePresets() {
    }

    @Override
    public SequencedMap<String, Supplier<Experiment>> presets() {
        SequencedMap<String, Supplier<Experiment>> presets = new LinkedHashMap<>();
        for (Granularity level : List.of(Granularity.LARGE, Granularity.MIDDLE_X, Granularity.MIDDLE_Y,
                Granularity.SMALL)) {
            String name = "bart-image-vlpet-" + level.getLiteral();
            presets.put(name, () -> vlpet(name, level));
        }
        presets.put("bart-image-full", BartImagePresets::full);
        presets.put("bart-image-adapter", BartImagePresets::adapter);
        return presets;
    }

    private static Experiment vlpet(String name, Granularity level) {
        Experiment experiment = base(name, true, PAPER_SEEDS);
        experiment.setDescription("VL-PET-" + level.getLiteral() + " on BART-base: multi-head modules with gates in the"
                + " encoder, adapters on the cross-attention values in the decoder.");
        experiment.getEncoder().setGranularity(level);
        Modules.add(experiment.getEncoder(), "vlpet", "encoder.*.self_attn.output", "encoder.*.ffn.output");
        Modules.add(experiment.getDecoder(), "vlpet", "decoder.*.cross_attn.value");
        experiment.getTrainable().setEncoderNorms(true);
        return experiment;
    }

    private static Experiment adapter() {
        Experiment experiment = base("bart-image-adapter", true, DEFAULT_SEED);
        experiment.setDescription("One adapter per sub-layer, shared by all tasks (VL-Adapter), on BART-base.");
        Modules.add(experiment.getEncoder(), "adapter", "encoder.*.self_attn.output", "encoder.*.ffn.output");
        Modules.add(experiment.getDecoder(), "adapter", "decoder.*.self_attn.output", "decoder.*.cross_attn.output",
                "decoder.*.ffn.output");
        experiment.getTrainable().setEncoderNorms(true);
        experiment.getTrainable().setDecoderNorms(true);
        return experiment;
    }

    private static Experiment full() {
        Experiment experiment = base("bart-image-full", false, DEFAULT_SEED);
        experiment.setDescription("Full fine-tuning of BART-base, without task prompts.");
        experiment.getTraining().setLearningRate(1e-4);
        Modules.add(experiment.getEncoder(), "full");
        Modules.add(experiment.getDecoder(), "full");
        return experiment;
    }

    /** Everything the scripts share; RN101 features, 7 x 7 cells pooled to 6 x 6, are the defaults of the model. */
    static Experiment base(String name, boolean prompts, List<Integer> seeds) {
        Experiment experiment = FACTORY.createExperiment();
        experiment.setName(name);
        experiment.getSeeds().addAll(seeds);
        experiment.setBackbone(Backbones.bartBase());
        experiment.setVision(FACTORY.createVisionInput());
        experiment.setEncoder(FACTORY.createStack());
        experiment.setDecoder(decoder());
        experiment.setTrainable(FACTORY.createTrainable());
        experiment.getTasks().addAll(ImageTextTasks.reference(prompts));
        experiment.setTraining(FACTORY.createTraining());
        experiment.setDecoding(FACTORY.createDecoding());
        return experiment;
    }

    private static Stack decoder() {
        Stack decoder = FACTORY.createStack();
        decoder.setHeads(1);
        decoder.setSmallPool(SmallPool.MASKED);
        return decoder;
    }
}
