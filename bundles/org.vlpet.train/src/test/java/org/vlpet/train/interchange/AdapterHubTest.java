// SPDX-License-Identifier: EPL-2.0
package org.vlpet.train.interchange;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vlpet.model.ExitCode;
import org.vlpet.model.Presets;
import org.vlpet.model.UserError;
import org.vlpet.model.experiment.Experiment;
import org.vlpet.model.experiment.Geometry;
import org.vlpet.model.experiment.Granularity;
import org.vlpet.model.presets.Modules;
import org.vlpet.nn.Network;
import org.vlpet.nn.NetworkOptions;
import org.vlpet.nn.ops.Tensors;
import org.vlpet.nn.peft.AdapterHub;
import org.vlpet.nn.peft.PeftContent;
import org.vlpet.nn.weights.Widening;
import org.vlpet.nn.weights.torchfile.TorchFile;
import org.vlpet.plan.Planner;
import org.vlpet.runs.checkpoint.CheckpointKind;
import org.vlpet.train.TinyWorld;
import org.vlpet.train.setup.LoadedRun;

/** Names and shapes that the {@code adapters} library expects, written out by hand from its modules. */
class AdapterHubTest {
    @TempDir
    private Path folder;

    private static Experiment plain(Experiment experiment) {
        experiment.getEncoder().setGranularity(Granularity.NONE);
        experiment.getEncoder().setScale(1);
        experiment.getEncoder().getPet().clear();
        experiment.getDecoder().getPet().clear();
        experiment.getTrainable().setEncoderNorms(false);
        experiment.getTrainable().setDecoderNorms(false);
        return experiment;
    }

    /** As VL-Adapter, without its norms. */
    private static Experiment adapters(Experiment experiment) {
        plain(experiment);
        Modules.add(experiment.getEncoder(), "adapter", "encoder.*.self_attn.output", "encoder.*.ffn.output");
        Modules.add(experiment.getDecoder(), "adapter", "decoder.*.self_attn.output", "decoder.*.cross_attn.output",
                "decoder.*.ffn.output");
        return experiment;
    }

    private static PeftContent content(Experiment experiment) {
        experiment.setVision(null);
        try (Network network = Network.build(Planner.planModel(experiment), NetworkOptions.of(DataType.FLOAT32, 3))) {
            PeftContent content = AdapterHub.write(network, "my tiny.adapter", "some/backbone");
            content.tensors().forEach((name, tensor) -> assertArrayEquals(
                    expectedShape(name, experiment), tensor.getShape().getShape(), name));
            return content;
        }
    }

    private static long[] expectedShape(String name, Experiment experiment) {
        long width = experiment.getEncoder().getAdapterWidth();
        long d = experiment.getBackbone().getGeometry().getDModel();
        boolean down = name.contains("adapter_down");
        return name.endsWith("bias") ? new long[] {down ? width : d}
                : down ? new long[] {width, d} : new long[] {d, width};
    }

    @Test
    void namesAndSettingsOfBart() {
        PeftContent content = content(adapters(TinyWorld.experiment()));
        assertEquals(names("model.encoder.layers.0.attention_adapters", "model.encoder.layers.0.output_adapters",
                "model.decoder.layers.0.attention_adapters", "model.decoder.layers.0.cross_attention_adapters",
                "model.decoder.layers.0.output_adapters"), content.tensors().keySet().stream().sorted().toList());
        JsonNode config = content.config();
        assertEquals("my_tiny_adapter", config.path("name").asText());
        assertEquals("bart", config.path("model_type").asText());
        assertEquals(16, config.path("hidden_size").asInt());
        assertTrue(config.at("/config/mh_adapter").asBoolean() && config.at("/config/cross_adapter").asBoolean()
                && config.at("/config/output_adapter").asBoolean());
        assertEquals(4.0, config.at("/config/reduction_factor").asDouble());
        assertEquals("gelu_new", config.at("/config/non_linearity").asText());
        assertEquals(0, config.at("/config/leave_out").size());
    }

    @Test
    void namesOfT5() {
        Experiment experiment = Presets.load("t5-image-vlpet-large");
        Geometry geometry = experiment.getBackbone().getGeometry();
        geometry.setDModel(16);
        geometry.setDKv(8);
        geometry.setEncoderLayers(1);
        geometry.setDecoderLayers(1);
        geometry.setEncoderHeads(2);
        geometry.setDecoderHeads(2);
        geometry.setEncoderFfnDim(16);
        geometry.setDecoderFfnDim(16);
        geometry.setVocabSize(60);
        experiment.getBackbone().setNewTokens(0);
        experiment.getEncoder().setAdapterWidth(4);
        experiment.getDecoder().setAdapterWidth(4);
        PeftContent content = content(adapters(experiment));
        assertEquals(names("encoder.block.0.layer.0", "encoder.block.0.layer.1", "decoder.block.0.layer.0",
                "decoder.block.0.layer.1", "decoder.block.0.layer.2"), content.tensors().keySet().stream().sorted()
                        .toList());
        assertEquals("T5ForConditionalGeneration", content.config().path("model_class").asText());
    }

    private static List<String> names(String... modules) {
        return List.of(modules).stream().flatMap(module -> List.of("adapter_down.0.weight", "adapter_down.0.bias",
                "adapter_up.weight", "adapter_up.bias").stream()
                .map(part -> module + ".adapters.my_tiny_adapter." + part)).sorted().toList();
    }

    @Test
    void layersWithoutAdaptersAreLeftOutAndWidthsThatDoNotDivideAreKept() {
        Experiment experiment = plain(TinyWorld.experiment());
        experiment.getBackbone().getGeometry().setEncoderLayers(2);
        experiment.getBackbone().getGeometry().setDecoderLayers(2);
        experiment.getEncoder().setAdapterWidth(5);
        Modules.add(experiment.getEncoder(), "adapter", "encoder.1.ffn.output");
        JsonNode config = content(experiment).config().path("config");
        assertEquals("[0,2,3]", config.path("leave_out").toString());
        assertFalse(config.path("mh_adapter").asBoolean());
        assertEquals(5, (int) Math.floor(16 / config.path("reduction_factor").asDouble()));
    }

    @Test
    void whatTheLibraryCannotSayIsRefused() {
        refused("gates the adapter", experiment -> experiment.getEncoder().setGranularity(Granularity.SMALL));
        refused("other modules than adapters", AdapterHubTest::plain);
        refused("also trains", experiment -> experiment.getTrainable().setEncoderNorms(true));
        refused("several widths", experiment -> experiment.getDecoder().setAdapterWidth(8));
        refused("beside the sub-layer", experiment -> Modules.set(experiment.getEncoder().getPet().getFirst(), "wiring",
                "parallel"));
        refused("scales by 0.3", experiment -> experiment.getEncoder().setScale(0.3));
        refused("an adapter per task", experiment -> Modules.set(experiment.getEncoder().getPet().getFirst(), "sharing",
                "multiple"));
        refused("of layer 1 of the encoder and elsewhere", experiment -> {
            experiment.getBackbone().getGeometry().setEncoderLayers(2);
            experiment.getEncoder().getPet().getFirst().getSites().clear();
            experiment.getEncoder().getPet().getFirst().getSites().addAll(List.of("encoder.0.self_attn.output",
                    "encoder.*.ffn.output"));
        });
    }

    private static void refused(String reason, Consumer<Experiment> change) {
        Experiment experiment = adapters(TinyWorld.experiment());
        change.accept(experiment);
        UserError e = assertThrows(UserError.class, () -> content(experiment));
        assertEquals(ExitCode.USAGE, e.exitCode());
        assertTrue(e.getMessage().contains(reason), e.getMessage());
    }

    @Test
    void theFolderHoldsTheRunsTensors() throws IOException {
        TinyWorld.create(folder);
        Path run = folder.resolve("run");
        Path out = folder.resolve("hub");
        try (OpenedExperiment opened = OpenedExperiment.open(TinyWorld.resolved(folder,
                adapters(TinyWorld.experiment())), 7)) {
            opened.writeRun(run, "a test");
        }
        try (LoadedRun loaded = LoadedRun.open(run, CheckpointKind.LAST)) {
            AdapterHubRuns.write(loaded, out);
            Map<String, double[]> expected = new TreeMap<>();
            AdapterHub.write(loaded.network(), "tiny", "x").tensors()
                    .forEach((name, tensor) -> expected.put(name, Tensors.doubles(tensor)));
            try (TorchFile file = TorchFile.open(out.resolve(AdapterHub.WEIGHTS));
                    NDManager scope = loaded.network().manager().newSubManager()) {
                assertEquals(expected.keySet(), new TreeSet<>(file.names()));
                expected.forEach((name, values) -> assertArrayEquals(values, Tensors.doubles(Widening.copy(scope,
                        file.find(name).orElseThrow(), DataType.FLOAT32)), name));
            }
        }
        assertEquals("tiny", new ObjectMapper().readTree(Files.readAllBytes(out.resolve(AdapterHub.CONFIG)))
                .path("name").asText());
    }
}
