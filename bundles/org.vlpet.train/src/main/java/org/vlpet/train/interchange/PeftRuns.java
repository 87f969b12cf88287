// SPDX-License-Identifier: EPL-2.0
package org.vlpet.train.interchange;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.SequencedMap;
import org.vlpet.data.importers.NewFolder;
import org.vlpet.model.Copies;
import org.vlpet.model.ResolvedExperiment;
import org.vlpet.model.experiment.Experiment;
import org.vlpet.nn.Network;
import org.vlpet.nn.peft.PeftContent;
import org.vlpet.nn.peft.PeftFolder;
import org.vlpet.nn.peft.PeftMapping;
import org.vlpet.nn.peft.PeftMappings;
import org.vlpet.nn.weights.SafetensorsWriter;
import org.vlpet.train.setup.LoadedRun;

/** Runs as PEFT folders and PEFT folders as runs. */
public final class PeftRuns {
    private PeftRuns() {
    }

    /**
     * Writes a run's adapter; the visual embedding, which PEFT has no place for, lies beside it.
     *
     * @throws org.vlpet.model.UserError USAGE if PEFT has nothing for the run (nothing is written)
     */
    public static void write(LoadedRun run, Path out) {
        Network network = run.network();
        try (NDManager scope = network.manager().newSubManager()) {
            PeftContent content = PeftMappings.of(network).write(network, scope, run.experiment().getBackbone().getName());
            SequencedMap<String, NDArray> vision = HuggingFaceExport.vision(network);
            NewFolder.create(out, folder -> {
                SafetensorsWriter.writeFile(folder.resolve(PeftFolder.WEIGHTS), content.tensors(),
                        Map.of("format", "pt"));
                Files.write(folder.resolve(PeftFolder.CONFIG), new ObjectMapper().writerWithDefaultPrettyPrinter()
                        .writeValueAsBytes(content.config()));
                if (!vision.isEmpty()) {
                    SafetensorsWriter.writeFile(folder.resolve(HuggingFaceExport.VISION), vision,
                            Map.of("format", "pt"));
                }
            });
        }
    }

    /**
     * Makes a run of an adapter. An experiment without PET modules gets those of the folder; one that has some must
     * have the same. What the folder does not hold, the visual embedding above all, is as a new run starts with.
     *
     * @throws org.vlpet.model.UserError DATA naming what does not fit (nothing is written)
     */
    public static void read(Path folder, ResolvedExperiment into, long seed, Path out) {
        PeftFolder adapter = PeftFolder.open(folder);
        PeftMapping mapping = PeftMappings.of(adapter);
        Experiment experiment = Copies.of(into.experiment());
        if (experiment.getEncoder().getPet().isEmpty() && experiment.getDecoder().getPet().isEmpty()) {
            mapping.addTo(experiment, adapter);
        }
        try (OpenedExperiment opened = OpenedExperiment.open(new ResolvedExperiment(experiment, into.folder()), seed)) {
            mapping.read(adapter, opened.network());
            opened.writeRun(out, folder.toAbsolutePath().toString());
        }
    }
}
