// SPDX-License-Identifier: EPL-2.0
package org.vlpet.train.interchange;

import ai.djl.ndarray.NDArray;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.SequencedMap;
import org.vlpet.data.importers.NewFolder;
import org.vlpet.nn.Network;
import org.vlpet.nn.peft.AdapterHub;
import org.vlpet.nn.peft.PeftContent;
import org.vlpet.nn.weights.SafetensorsWriter;
import org.vlpet.nn.weights.TensorContent;
import org.vlpet.nn.weights.torchfile.TorchFileWriter;
import org.vlpet.train.setup.LoadedRun;

/** Runs of bottleneck adapters as folders that {@code load_adapter} of the {@code adapters} library reads. */
public final class AdapterHubRuns {
    private AdapterHubRuns() {
    }

    /**
     * Writes a run's adapters; the visual embedding, for which the library has no place, lies beside them.
     *
     * @throws org.vlpet.model.UserError USAGE if such a folder cannot hold the run (nothing is written)
     */
    public static void write(LoadedRun run, Path out) {
        Network network = run.network();
        PeftContent content = AdapterHub.write(network, run.experiment().getName(),
                run.experiment().getBackbone().getName());
        SequencedMap<String, NDArray> vision = HuggingFaceExport.vision(network);
        TorchFileWriter weights = new TorchFileWriter();
        content.tensors().forEach((name, tensor) -> weights.add(name, TensorContent.of(tensor)));
        NewFolder.create(out, folder -> {
            weights.write(folder.resolve(AdapterHub.WEIGHTS));
            Files.write(folder.resolve(AdapterHub.CONFIG), new ObjectMapper().writerWithDefaultPrettyPrinter()
                    .writeValueAsBytes(content.config()));
            if (!vision.isEmpty()) {
                SafetensorsWriter.writeFile(folder.resolve(HuggingFaceExport.VISION), vision, Map.of("format", "pt"));
            }
        });
    }
}
