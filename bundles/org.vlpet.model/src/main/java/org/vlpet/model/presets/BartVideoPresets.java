// SPDX-License-Identifier: EPL-2.0
package org.vlpet.model.presets;

import java.util.LinkedHashMap;
import java.util.SequencedMap;
import java.util.function.Supplier;
import org.vlpet.model.experiment.Experiment;
import org.vlpet.model.experiment.Granularity;
import org.vlpet.model.experiment.VisionInput;

/** BART-base on the four video-text tasks: the paper's scripts (spec A.9, B.8). */
public final class BartVideoPresets implements PresetFamily {
    /** The scripts leave the rate of the baselines to the user; these are VL-Adapter's (spec F.4). */
    private static final double BASELINE_RATE = 3e-4;
    private static final double FULL_RATE = 3e-5;
    private static final String VIDEO = " on BART-base, for video question answering and captions.";

    /** For the registry. */
    public BartVideoPresets() {
    }

    @Override
    public SequencedMap<String, Supplier<Experiment>> presets() {
        SequencedMap<String, Supplier<Experiment>> presets = new LinkedHashMap<>();
        for (Granularity level : Skeleton.LEVELS) {
            String name = "bart-video-vlpet-" + level.getLiteral();
            presets.put(name, () -> vlpet(name, level));
        }
        presets.put("bart-video-full", BartVideoPresets::full);
        presets.put("bart-video-bitfit", BartVideoPresets::bitfit);
        presets.put("bart-video-prompt", BartVideoPresets::prompt);
        presets.put("bart-video-compacter", BartVideoPresets::compacter);
        presets.put("bart-video-lora", BartVideoPresets::lora);
        presets.put("bart-video-adapter", BartVideoPresets::adapter);
        return presets;
    }

    private static Experiment vlpet(String name, Granularity level) {
        Experiment experiment = base(name, "VL-PET-" + level.getLiteral() + VIDEO, 7e-4);
        Placements.vlpet(experiment, level);
        return experiment;
    }

    private static Experiment full() {
        Experiment experiment = base("bart-video-full", "Full fine-tuning" + VIDEO, FULL_RATE);
        Placements.selection(experiment, "full");
        return experiment;
    }

    private static Experiment bitfit() {
        Experiment experiment = base("bart-video-bitfit", "BitFit" + VIDEO, BASELINE_RATE);
        Placements.selection(experiment, "bitfit");
        return experiment;
    }

    private static Experiment prompt() {
        Experiment experiment = base("bart-video-prompt", "40 learned vectors in front of the text" + VIDEO,
                BASELINE_RATE);
        Placements.prompt(experiment);
        return experiment;
    }

    private static Experiment compacter() {
        Experiment experiment = base("bart-video-compacter", "One Compacter per sub-layer, shared by all tasks,"
                + VIDEO, BASELINE_RATE);
        Placements.compacter(experiment);
        Placements.allNorms(experiment);
        return experiment;
    }

    private static Experiment lora() {
        Experiment experiment = base("bart-video-lora", "LoRA of rank 128 on the queries and values of every attention,"
                + " all biases trained," + VIDEO, BASELINE_RATE);
        Placements.lora(experiment);
        return experiment;
    }

    private static Experiment adapter() {
        Experiment experiment = base("bart-video-adapter", "One adapter per sub-layer, shared by all tasks"
                + " (VL-Adapter)" + VIDEO, BASELINE_RATE);
        Placements.everySubLayer(experiment, "adapter");
        Placements.allNorms(experiment);
        return experiment;
    }

    /** 64 frames of 512 numbers, seen as 8 x 8 cells that pooling leaves as they are; five beams for everything. */
    private static Experiment base(String name, String description, double rate) {
        Experiment experiment = Skeleton.of(name, description, Backbones.bartBase(), VideoTextTasks.reference(),
                Skeleton.PAPER_SEEDS);
        VisionInput vision = experiment.getVision();
        vision.setFeatDim(512);
        vision.setInputTokens(64);
        vision.setNBoxes(64);
        experiment.getTraining().setBatchSize(50);
        experiment.getTraining().setLearningRate(rate);
        experiment.getDecoding().setAnswerBeams(5);
        return experiment;
    }
}
