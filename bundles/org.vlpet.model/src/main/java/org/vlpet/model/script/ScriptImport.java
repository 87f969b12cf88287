// SPDX-License-Identifier: EPL-2.0
package org.vlpet.model.script;

import java.util.Arrays;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.vlpet.model.Copies;
import org.vlpet.model.ExitCode;
import org.vlpet.model.ExperimentFile;
import org.vlpet.model.Presets;
import org.vlpet.model.UserError;
import org.vlpet.model.experiment.Downsample;
import org.vlpet.model.experiment.Experiment;
import org.vlpet.model.experiment.Granularity;
import org.vlpet.model.experiment.Task;
import org.vlpet.model.experiment.Training;
import org.vlpet.model.script.ScriptFinding.Kind;

/**
 * A launch script of the reference code as an experiment.
 *
 * @param experiment what the script trains
 * @param preset the preset that equals it but for name, description and seeds
 * @param findings flags that are not in the experiment, in the order of the script, then what is assumed
 */
public record ScriptImport(Experiment experiment, Optional<String> preset, List<ScriptFinding> findings) {
    private static final int WIDTH = 96;

    /**
     * Reads a script; none of it is run.
     *
     * @param where names it in messages
     * @param variables values of variables and, by number, of arguments
     * @throws UserError DATA if it is no script of the reference, USAGE if a variable that matters has no value
     */
    public static ScriptImport of(String where, String text, Map<String, String> variables) {
        ScriptFlags flags = ScriptFlags.of(where, ShellScript.command(where, text, variables));
        Experiment experiment = base(where, flags);
        tasks(experiment, flags);
        training(experiment, flags);
        ScriptModules.add(experiment, flags);
        Optional<String> preset = preset(experiment);
        experiment.setName(preset.orElse("imported-script"));
        experiment.setDescription("Imported from a launch script" + preset.map(name -> "; equals the preset " + name)
                .orElse("") + ".");
        return new ScriptImport(experiment, preset, List.copyOf(flags.findings()));
    }

    /** What all scripts of a backbone and a kind of input share, without PET modules. */
    private static Experiment base(String where, ScriptFlags flags) {
        String backbone = flags.text("backbone", "");
        boolean t5 = backbone.matches("(.*/)?t5-base");
        if (!t5 && !backbone.matches("(.*/)?bart-base")) {
            throw flags.wrong("backbone", backbone, "facebook/bart-base or t5-base");
        }
        boolean video = Presets.load("bart-video-full").getTasks().stream().map(Task::getId)
                .anyMatch(id -> taskNames(flags).contains(id));
        if (t5 && video) {
            throw new UserError(ExitCode.DATA, where + " trains T5 on video, for which there is no preset to start from.",
                    "Import it with bart-base, or the image tasks.");
        }
        Experiment experiment = Presets.load(video ? "bart-video-vlpet-large"
                : t5 ? "t5-image-vlpet-large" : "bart-image-vlpet-large");
        experiment.getEncoder().getPet().clear();
        experiment.getDecoder().getPet().clear();
        experiment.getEncoder().setGranularity(Granularity.NONE);
        experiment.getEncoder().setAdapterWidth(WIDTH);
        experiment.getEncoder().setGateWidth(WIDTH);
        experiment.getEncoder().setScale(1.0);
        experiment.getTrainable().setEncoderNorms(false);
        return experiment;
    }

    private static List<String> taskNames(ScriptFlags flags) {
        return Arrays.asList(flags.text("tasks", "").split(","));
    }

    private static void tasks(Experiment experiment, ScriptFlags flags) {
        List<Task> known = new ArrayList<>(experiment.getTasks());
        List<Task> wanted = new ArrayList<>();
        for (String name : taskNames(flags)) {
            wanted.add(known.stream().filter(task -> task.getId().equals(name)).findFirst().orElseThrow(
                    () -> flags.wrong("tasks", name, known.stream().map(Task::getId).toList() + " with commas")));
        }
        experiment.getTasks().retainAll(wanted);
        if (!flags.has("use_tasks_prompts")) {
            experiment.getTasks().forEach(task -> task.setPrompt(""));
        }
        if (!flags.has("downsample")) {
            experiment.getVision().setDownsample(Downsample.NONE);
        }
        flags.whole("n_boxes").ifPresent(experiment.getVision()::setNBoxes);
        flags.whole("feat_dim").ifPresent(experiment.getVision()::setFeatDim);
        String expected = experiment.getVision().getFeatDim() == 512 ? "ViT" : "RN101";
        if (!flags.text("feature_type", expected).equals(expected)) {
            flags.find(Kind.LEFT_OUT, "feature_type", "features " + flags.text("feature_type", "") + " have a width that is"
                    + " not known here; vision.featDim stays " + experiment.getVision().getFeatDim());
        }
    }

    private static void training(Experiment experiment, ScriptFlags flags) {
        Training training = experiment.getTraining();
        flags.whole("epochs").ifPresentOrElse(training::setEpochs, () -> assumed(flags, "epochs", training.getEpochs()));
        flags.whole("batch_size").ifPresentOrElse(training::setBatchSize,
                () -> assumed(flags, "batch_size", training.getBatchSize()));
        flags.number("lr").ifPresentOrElse(training::setLearningRate,
                () -> assumed(flags, "lr", training.getLearningRate()));
        flags.number("warmup_ratio").ifPresent(training::setWarmupRatio);
        flags.number("clip_grad_norm").ifPresent(training::setClipNorm);
        flags.number("weight_decay").ifPresent(training::setWeightDecay);
        flags.number("adam_eps").ifPresent(training::setAdamEps);
        flags.number("dropout").ifPresent(training::setDropout);
        flags.whole("num_beams").ifPresent(beams -> {
            experiment.getDecoding().setCaptionBeams(beams);
            if (experiment.getDecoding().getAnswerBeams() > 1) {
                experiment.getDecoding().setAnswerBeams(beams);
            }
        });
        experiment.getSeeds().clear();
        experiment.getSeeds().add(flags.whole("seed").orElse(9595));
    }

    private static void assumed(ScriptFlags flags, String name, Object value) {
        flags.find(Kind.ASSUMED, name, "not given; " + value + " as in the other scripts");
    }

    private static Optional<String> preset(Experiment experiment) {
        for (String name : Presets.names()) {
            Experiment preset = Presets.load(name);
            Experiment copy = Copies.of(experiment);
            copy.setName(name);
            copy.setDescription(preset.getDescription());
            copy.getSeeds().clear();
            copy.getSeeds().addAll(preset.getSeeds());
            if (Arrays.equals(ExperimentFile.toBytes(preset), ExperimentFile.toBytes(copy))) {
                return Optional.of(name);
            }
        }
        return Optional.empty();
    }
}
