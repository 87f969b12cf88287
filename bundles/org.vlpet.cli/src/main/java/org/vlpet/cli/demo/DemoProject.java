// SPDX-License-Identifier: EPL-2.0
package org.vlpet.cli.demo;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.vlpet.model.ExitCode;
import org.vlpet.model.ExperimentFile;
import org.vlpet.model.UserError;
import org.vlpet.model.experiment.Experiment;

/**
 * The demo as a project of the workbench: {@code data/shapes}, {@code models/vlpet-small-bart} and
 * {@code experiments/demo.vlpet}, whose paths are relative, so that the project can be moved; with clips
 * {@code data/moving-shapes} and {@code experiments/demo-video.vlpet}. Both can lie in one project.
 *
 * @param root the project's folder
 * @param video clips instead of pictures
 * @param tiny a hundred pictures and one epoch instead of the demo's sizes: seconds, and scores that mean nothing
 */
public record DemoProject(Path root, boolean video, boolean tiny) {

    /**
     * Makes what is missing; what is there already stays as it is.
     *
     * @param progress is told what is being done
     * @return the experiment file
     * @throws UserError OUTPUT if the folder cannot be written or holds an experiment of that name
     */
    public Path prepare(Consumer<String> progress) {
        Path file = root.resolve("experiments").resolve(subject().title() + ExperimentFile.ENDING);
        if (Files.exists(file)) {
            throw new UserError(ExitCode.OUTPUT, file + " exists already", "Choose another folder, or open that file.");
        }
        Path data = root.resolve(dataPath());
        if (!Files.exists(data.resolve("records.jsonl"))) {
            progress.accept(video ? "Drawing clips and writing questions" : "Drawing images and writing questions");
            subject().generate(data, tiny);
        }
        progress.accept("Unpacking the small BART");
        Path backbone = subject().backbone().unpack(root.resolve(backbonePath()));
        progress.accept("Writing the experiment");
        ExperimentFile.save(experiment(data, backbone), file);
        return file;
    }

    private Experiment experiment(Path data, Path backbone) {
        Experiment experiment = DemoExperiments.of(subject().method(), data, backbone);
        experiment.setName(subject().title());
        experiment.setDescription("VL-PET-large on four tasks about generated " + (video ? "clips" : "pictures")
                + ", with a small BART that has never seen an image. Trains in about " + (video ? "fifteen" : "five")
                + " minutes on one core.");
        if (tiny) {
            experiment.setDescription("The demo's experiment on a hundred " + (video ? "clips" : "pictures")
                    + ", for one epoch. Its scores mean nothing.");
            DemoExperiments.shorten(experiment);
        }
        experiment.getBackbone().setFolder("../" + backbonePath());
        experiment.getTasks().forEach(task -> task.getData().setRoot("../" + dataPath()));
        return experiment;
    }

    private DemoSubject subject() {
        return video ? DemoSubject.CLIPS : DemoSubject.PICTURES;
    }

    private String dataPath() {
        return "data/" + subject().set();
    }

    private String backbonePath() {
        return "models/" + subject().backbone().title();
    }
}
