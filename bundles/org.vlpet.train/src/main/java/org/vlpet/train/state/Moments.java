// SPDX-License-Identifier: EPL-2.0
package org.vlpet.train.state;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import org.vlpet.model.ExitCode;
import org.vlpet.model.UserError;
import org.vlpet.nn.weights.SafetensorsFile;
import org.vlpet.nn.weights.SafetensorsWriter;
import org.vlpet.train.optimiser.HfAdamW;

/** {@code trainer_state.safetensors}: the moments of the optimiser as {@code first.NAME} and {@code second.NAME}. */
public final class Moments {
    /** Name of the file. */
    public static final String FILE = "trainer_state.safetensors";
    private static final String FIRST = "first.";
    private static final String SECOND = "second.";

    private Moments() {
    }

    /** Writes the moments. */
    public static void write(HfAdamW optimiser, OutputStream out) throws IOException {
        SafetensorsWriter.write(out, of(optimiser), Map.of("format", "vlpet-moments-1"));
    }

    /**
     * Puts moments and update counts back.
     *
     * @param updates by parameter, as in the manifest
     * @throws UserError (DATA) if file and counts do not belong to the parameters of the optimiser
     */
    public static void restore(HfAdamW optimiser, NDManager owner, Path file, Map<String, Long> updates) {
        SafetensorsFile stored = SafetensorsFile.open(file);
        SequencedMap<String, NDArray> targets = of(optimiser);
        TunedTensors.requireNames(file, targets.keySet(), stored.names());
        if (!updates.keySet().equals(optimiser.updates().keySet())) {
            throw new UserError(ExitCode.DATA, file.resolveSibling("checkpoint.json")
                    + ": the update counts are not those of the trained parameters.",
                    "Use the experiment the checkpoint was written with.");
        }
        try (NDManager scope = owner.newSubManager()) {
            targets.forEach((name, target) -> TunedTensors.assign(scope, target, stored.require(name), file));
        }
        updates.forEach(optimiser::restoreUpdates);
    }

    private static SequencedMap<String, NDArray> of(HfAdamW optimiser) {
        SequencedMap<String, NDArray> tensors = new LinkedHashMap<>();
        optimiser.firstMoments().forEach((name, moment) -> tensors.put(FIRST + name, moment));
        optimiser.secondMoments().forEach((name, moment) -> tensors.put(SECOND + name, moment));
        return tensors;
    }
}
