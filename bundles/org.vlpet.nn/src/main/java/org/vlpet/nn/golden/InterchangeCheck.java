// SPDX-License-Identifier: EPL-2.0
package org.vlpet.nn.golden;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.vlpet.model.experiment.Experiment;
import org.vlpet.nn.Mode;
import org.vlpet.nn.ModelInput;
import org.vlpet.nn.Network;
import org.vlpet.nn.NetworkOptions;
import org.vlpet.nn.peft.PeftFolder;
import org.vlpet.nn.peft.PeftMappings;
import org.vlpet.nn.weights.HuggingFaceFolder;
import org.vlpet.plan.Plan;
import org.vlpet.plan.Planner;

/** Cases of kind {@code interchange}: a backbone folder as HuggingFace saved it, or a
 * PEFT folder with its backbone, gives its logits. */
public final class InterchangeCheck {
    private InterchangeCheck() {
    }

    /** Runs a case in one precision. */
    public static CheckResult run(Path folder, DataType dtype) {
        GoldenCase golden = GoldenCase.read(folder);
        Optional<String> obstacle = golden.obstacle();
        if (obstacle.isPresent()) {
            return CheckResult.unsupported(obstacle.get());
        }
        Tally tally = new Tally();
        // A case of a PEFT folder names the folder of its backbone beside it.
        Path base = golden.json().hasNonNull("base")
                ? folder.resolve(golden.json().path("base").asText()).normalize() : folder;
        Optional<PeftFolder> adapter = base.equals(folder) ? Optional.empty() : Optional.of(PeftFolder.open(folder));
        HuggingFaceFolder source = HuggingFaceFolder.open(base);
        Experiment experiment = golden.backbone();
        adapter.ifPresent(peft -> PeftMappings.of(peft).addTo(experiment, peft));
        Plan plan = Planner.planModel(experiment);
        tally.same("geometry", source.geometry(0), plan.backbone());
        tally.same("unexpected", source.unexpected(plan), List.of());
        try (Network network = Network.build(plan, new NetworkOptions(dtype, 0, 0, Optional.of(source), true));
                NDManager step = network.manager().newSubManager()) {
            adapter.ifPresent(peft -> PeftMappings.of(peft).read(peft, network));
            ModelInput input = ModelCheck.input(golden, step, dtype);
            NDArray logits = network.logits(network.encode(input, Mode.EVAL),
                    golden.input(step, "input.decoder_ids", dtype), Mode.EVAL);
            String expected = dtype == DataType.FLOAT64 ? "expected.logits" : "expected.logits_float32";
            tally.tensor("logits", "", logits, golden.stored(expected), golden.limit(dtype, "forward", ""));
        }
        return tally.result();
    }
}
