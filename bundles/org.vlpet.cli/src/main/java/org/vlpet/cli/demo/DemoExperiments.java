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

/**
 * Makes the demo's experiments: presets of the paper with another backbone, another data set and the sizes in
 * {@code demo.settings}. Method, placement, initialisation and trainable set stay those of the preset.
 */
final class DemoExperiments {
    private DemoExperiments() {
    }

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
        settings("demo.settings").forEach(setting -> SettingsPath.set(experiment, setting));
        settings("demo-" + row.id() + ".settings").forEach(setting -> SettingsPath.set(experiment, setting));
        BackboneFolder.use(experiment.getBackbone(), backbone, "small BART of the demo");
        for (Task task : experiment.getTasks()) {
            task.getData().setLayout(DataLayout.RECORDS);
            task.getData().setRoot(data.toAbsolutePath().normalize().toString());
            task.getData().setTrainSplit("train");
            task.getData().setValidSplit("val");
            task.getData().setTestSplit("test");
        }
        return experiment;
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
