// SPDX-License-Identifier: EPL-2.0
package org.vlpet.train.bench;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.vlpet.model.experiment.Experiment;
import org.vlpet.nn.ModelInput;
import org.vlpet.nn.Network;
import org.vlpet.nn.NetworkOptions;
import org.vlpet.nn.decoding.GenerationSettings;
import org.vlpet.nn.ops.TorchEngine;
import org.vlpet.nn.weights.SafetensorsWriter;
import org.vlpet.plan.BackboneGeometry;
import org.vlpet.plan.GateSpec;
import org.vlpet.plan.Placement;
import org.vlpet.plan.Plan;
import org.vlpet.plan.PlannedParameter;
import org.vlpet.plan.Planner;
import org.vlpet.plan.pet.Wiring;
import org.vlpet.runs.io.Json;
import org.vlpet.train.optimiser.AdamWSettings;

/**
 * What both programs of a comparison are given: the same weights and the same batch as safetensors, and the plan in
 * plain words as {@code job.json} for the program that knows no plans.
 */
public final class BenchJob {
    /** How captions are generated in a comparison: those of the captioning task (spec A.8). */
    static final GenerationSettings CAPTIONS = new GenerationSettings(5, 20, 3, true, true, 1);
    /** Learning rate of measured steps. */
    static final double RATE = 1e-3;

    private final Path folder;

    /** A job in a folder, written or not. */
    public BenchJob(Path folder) {
        this.folder = folder;
    }

    /** Every tensor of the network by checkpoint name. */
    Path weights() {
        return folder.resolve("weights.safetensors");
    }

    /** {@code ids}, {@code labels}, {@code weights} and {@code feats}. */
    Path batch() {
        return folder.resolve("batch.safetensors");
    }

    /** The plan for the other program. */
    public Path description() {
        return folder.resolve("job.json");
    }

    /** Draws weights and batch and writes all three files. */
    public void write(Experiment experiment, StepBench.Sizes sizes) throws IOException {
        Plan plan = Planner.planModel(experiment);
        try (Network network = Network.build(plan, NetworkOptions.of(DataType.FLOAT32, 1))) {
            SafetensorsWriter.writeFile(weights(), network.parameters(), Map.of());
            try (NDManager scope = network.manager().newSubManager()) {
                SafetensorsWriter.writeFile(batch(), tensors(RandomInput.of(plan, sizes).build(scope)), Map.of());
            }
        }
        Files.write(description(), Json.pretty(json(experiment, plan)));
    }

    private static Map<String, NDArray> tensors(ModelInput input) {
        Map<String, NDArray> tensors = new LinkedHashMap<>();
        tensors.put("ids", input.ids());
        input.labels().ifPresent(labels -> tensors.put("labels", labels));
        input.weights().ifPresent(weights -> tensors.put("weights", weights));
        input.feats().ifPresent(feats -> tensors.put("feats", feats));
        return tensors;
    }

    private ObjectNode json(Experiment experiment, Plan plan) {
        ObjectNode job = Json.object();
        job.put("family", plan.backbone().family().name().toLowerCase(Locale.ROOT));
        job.put("weights", weights().toString());
        job.put("batch", batch().toString());
        job.put("threads", TorchEngine.threads());
        job.put("dropout", experiment.getTraining().getDropout());
        geometry(job.putObject("geometry"), plan.backbone());
        plan.vision().ifPresentOrElse(vision -> job.putObject("vision").put("nBoxes", vision.nBoxes())
                .put("downsample", vision.downsample().name()), () -> job.putNull("vision"));
        ArrayNode trainable = job.putArray("trainable");
        plan.parameters().stream().filter(PlannedParameter::trainable).forEach(p -> trainable.add(p.name()));
        ArrayNode placements = job.putArray("placements");
        plan.placements().stream().filter(placement -> !placement.roles().isEmpty())
                .forEach(placement -> placement(placements.addObject(), placement));
        AdamWSettings settings = AdamWSettings.of(experiment.getTraining());
        job.putObject("optimiser").put("rate", RATE).put("beta1", settings.beta1()).put("beta2", settings.beta2())
                .put("eps", settings.eps()).put("weightDecay", settings.weightDecay())
                .put("clipNorm", settings.clipNorm());
        job.putObject("generation").put("num_beams", CAPTIONS.numBeams()).put("max_length", CAPTIONS.maxLength())
                .put("no_repeat_ngram_size", CAPTIONS.noRepeatNgramSize())
                .put("early_stopping", CAPTIONS.earlyStopping()).put("length_penalty", CAPTIONS.lengthPenalty())
                .put("do_sample", false);
        return job;
    }

    private static void geometry(ObjectNode node, BackboneGeometry g) {
        node.put("vocabSize", g.vocabSize()).put("dModel", g.dModel()).put("dKv", g.dKv())
                .put("encoderLayers", g.encoderLayers()).put("decoderLayers", g.decoderLayers())
                .put("encoderHeads", g.encoderHeads()).put("decoderHeads", g.decoderHeads())
                .put("encoderFfnDim", g.encoderFfnDim()).put("decoderFfnDim", g.decoderFfnDim())
                .put("maxPositions", g.maxPositions()).put("layerNormEps", g.layerNormEps())
                .put("scaleEmbedding", g.scaleEmbedding()).put("padTokenId", g.padTokenId())
                .put("bosTokenId", g.bosTokenId()).put("eosTokenId", g.eosTokenId())
                .put("decoderStartTokenId", g.decoderStartTokenId()).put("relativeBuckets", g.relativeBuckets())
                .put("relativeMaxDistance", g.relativeMaxDistance());
    }

    private static void placement(ObjectNode node, Placement placement) {
        node.put("method", placement.method()).put("stack", placement.site().stack().id())
                .put("layer", placement.site().layer()).put("point", placement.site().point())
                .put("parallel", placement.wiring().flow() == Wiring.Flow.PARALLEL)
                .put("replaces", placement.wiring().joins() == Wiring.Join.REPLACES);
        ObjectNode settings = node.putObject("settings");
        placement.settings().forEach((name, value) -> settings.putPOJO(name, value));
        Optional<GateSpec> gate = placement.gate();
        gate.ifPresentOrElse(spec -> node.putObject("gate").put("kind", spec.kind().name()).put("adds", spec.adds())
                .put("level", spec.level().name()).put("form", spec.form().name())
                .put("smallPool", spec.smallPool().name()), () -> node.putNull("gate"));
        ObjectNode roles = node.putObject("roles");
        placement.roles().forEach(roles::put);
    }
}
