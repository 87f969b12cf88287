// SPDX-License-Identifier: EPL-2.0
package org.vlpet.cli.demo;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.vlpet.cli.BackboneFolder;
import org.vlpet.model.Presets;
import org.vlpet.model.SettingsPath;
import org.vlpet.model.experiment.DataLayout;
import org.vlpet.model.experiment.Experiment;
import org.vlpet.model.experiment.Task;
import org.vlpet.model.experiment.TaskKind;

/**
 * Makes the experiments on the small backbone: presets of the paper with another backbone, another data set and the sizes
 * of a {@code .settings} file. Method, placement, initialisation and trainable set stay those of the preset.
 */
public final class DemoExperiments {
    private DemoExperiments() {
    }

    /** A row of the demo. */
    static Experiment of(DemoRow row, Path data, Path backbone) {
        Experiment experiment = Presets.load(row.preset());
        experiment.setName("demo-" + row.id());
        for (String change : row.changes()) {
            switch (change) {
                case "encoder.pet=" -> experiment.getEncoder().getPet().clear();
                case "decoder.pet=" -> experiment.getDecoder().getPet().clear();
                default -> SettingsPath.set(experiment, change);
            }
        }
        settings(row.subject().settings()).forEach(setting -> SettingsPath.set(experiment, setting));
        settings("demo-" + row.id() + ".settings").forEach(setting -> SettingsPath.set(experiment, setting));
        place(experiment, data, backbone, row.subject().backbone());
        return experiment;
    }

    /** The least that trains: one epoch, evaluated once. */
    static void shorten(Experiment experiment) {
        experiment.getTraining().setEpochs(1);
        experiment.getTraining().setEvaluateEveryEpochs(1);
    }

    /**
     * VL-PET-large on easy-VQA.
     *
     * @param data folder with the imported records
     * @param backbone folder of the small backbone
     */
    public static Experiment easyVqa(Path data, Path backbone) {
        Experiment experiment = Presets.load("bart-image-vlpet-large");
        experiment.setName("easy-vqa-vlpet-large");
        experiment.setDescription("VL-PET-large on the easy-VQA data set with the small backbone.");
        experiment.getTasks().removeIf(task -> task.getKind() != TaskKind.VQA);
        settings("demo.settings").forEach(setting -> SettingsPath.set(experiment, setting));
        settings("easy-vqa.settings").forEach(setting -> SettingsPath.set(experiment, setting));
        place(experiment, data, backbone, SmallBackbone.PICTURES);
        return experiment;
    }

    private static void place(Experiment experiment, Path data, Path backbone, SmallBackbone kind) {
        BackboneFolder.use(experiment.getBackbone(), backbone, kind.title());
        for (Task task : experiment.getTasks()) {
            task.getData().setLayout(DataLayout.RECORDS);
            task.getData().setRoot(data.toAbsolutePath().normalize().toString());
            task.getData().setTrainSplit("train");
            task.getData().setValidSplit("val");
            task.getData().setTestSplit("test");
        }
    }

    /** Lines {@code path=value}; {@code #} starts a comment. A file that is not there is empty. */
    private static List<String> settings(String name) {
        try (InputStream in = DemoExperiments.class.getResourceAsStream(name)) {
            return in == null ? List.of() : new String(in.readAllBytes(), StandardCharsets.UTF_8).lines()
                    .map(line -> line.replaceFirst("#.*", "").strip()).filter(line -> !line.isEmpty()).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
