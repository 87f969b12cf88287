// SPDX-License-Identifier: EPL-2.0
package org.vlpet.train.interchange;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vlpet.model.ExitCode;
import org.vlpet.model.ResolvedExperiment;
import org.vlpet.model.UserError;
import org.vlpet.model.experiment.Experiment;
import org.vlpet.model.experiment.Granularity;
import org.vlpet.model.experiment.PetModule;
import org.vlpet.model.presets.Modules;
import org.vlpet.nn.Mode;
import org.vlpet.nn.ModelInput;
import org.vlpet.nn.Network;
import org.vlpet.nn.NetworkOptions;
import org.vlpet.nn.merge.MergedWeights;
import org.vlpet.nn.ops.Tensors;
import org.vlpet.nn.peft.PeftMappings;
import org.vlpet.nn.weights.HuggingFaceFolder;
import org.vlpet.nn.weights.SafetensorsFile;
import org.vlpet.nn.weights.SafetensorsWriter;
import org.vlpet.nn.weights.torchfile.TorchFile;
import org.vlpet.plan.PlannedParameter;
import org.vlpet.plan.Planner;
import org.vlpet.runs.Run;
import org.vlpet.runs.RunState;
import org.vlpet.runs.checkpoint.CheckpointKind;
import org.vlpet.train.TinyWorld;
import org.vlpet.train.setup.LoadedRun;

/** What leaves the house and comes back is the same; what does not fit is refused, and nothing is written. */
class RunInterchangeTest {
    @TempDir
    static Path world;
    @TempDir
    Path folder;

    @BeforeAll
    static void make() throws IOException {
        TinyWorld.create(world);
    }

    private static ResolvedExperiment experiment(Consumer<Experiment> change) {
        Experiment experiment = TinyWorld.experiment();
        change.accept(experiment);
        return TinyWorld.resolved(world, experiment);
    }

    private static void plain(Experiment experiment) {
        experiment.getEncoder().setGranularity(Granularity.NONE);
        experiment.getEncoder().getPet().clear();
        experiment.getDecoder().getPet().clear();
        experiment.getTrainable().setEncoderNorms(false);
    }

    private static void lora(Experiment experiment) {
        plain(experiment);
        Modules.add(experiment.getEncoder(), "lora", "encoder.*.self_attn.q", "encoder.*.self_attn.v");
        Modules.add(experiment.getDecoder(), "lora", "decoder.*.self_attn.q", "decoder.*.cross_attn.value");
    }

    private static void full(Experiment experiment) {
        plain(experiment);
        Modules.add(experiment.getEncoder(), "full");
        Modules.add(experiment.getDecoder(), "full");
    }

    /** A run whose trained tensors are no longer what they started as. */
    private Path run(String name, Consumer<Experiment> change) {
        Path out = folder.resolve(name);
        try (OpenedExperiment opened = OpenedExperiment.open(experiment(change), 7)) {
            disturb(opened.network());
            opened.writeRun(out, "a test");
        }
        assertEquals(RunState.DONE, Run.open(out).state());
        return out;
    }

    private static void disturb(Network network) {
        double step = 0;
        for (PlannedParameter parameter : network.plan().parameters()) {
            if (parameter.trainable()) {
                NDArray tensor = network.parameters().get(parameter.name());
                double[] values = Tensors.doubles(tensor);
                for (int i = 0; i < values.length; i++) {
                    values[i] += 0.05 * Math.sin(step++);
                }
                try (NDArray changed = Tensors.of(network.manager(), values, tensor.getDataType(),
                        tensor.getShape().getShape())) {
                    Tensors.assign(tensor, changed);
                }
            }
        }
    }

    private static LoadedRun open(Path run) {
        return LoadedRun.open(run, CheckpointKind.LAST);
    }

    private static Map<String, double[]> values(Path run) {
        try (LoadedRun loaded = open(run)) {
            Map<String, double[]> values = new TreeMap<>();
            loaded.network().parameters().forEach((name, tensor) -> values.put(name, Tensors.doubles(tensor)));
            return values;
        }
    }

    private static void assertSame(Map<String, double[]> expected, Map<String, double[]> found) {
        assertEquals(expected.keySet(), found.keySet());
        expected.forEach((name, values) -> assertArrayEquals(values, found.get(name), name));
    }

    @ParameterizedTest
    @ValueSource(strings = {"vlpet", "lora", "full"})
    void aReferenceCheckpointComesBackBitForBit(String method) {
        Consumer<Experiment> change = method.equals("vlpet") ? experiment -> { }
                : method.equals("lora") ? RunInterchangeTest::lora : RunInterchangeTest::full;
        Path run = run("run", change);
        Path file = folder.resolve("LAST.pth");
        try (LoadedRun loaded = open(run)) {
            ReferenceCheckpoint.write(loaded.network(), file);
        }
        try (TorchFile torch = TorchFile.open(file)) {
            assertTrue(torch.names().contains("model.encoder.visual_embedding.obj_order_embedding.weight"));
            try (OpenedExperiment opened = OpenedExperiment.open(experiment(change), 99)) {
                ReferenceCheckpoint.restore(opened.network(), torch);
                opened.writeRun(folder.resolve("back"), "LAST.pth");
            }
        }
        assertSame(values(run), values(folder.resolve("back")));
    }

    @Test
    void aCheckpointOfAnotherExperimentOrBackboneIsRefused() throws IOException {
        Path file = folder.resolve("LAST.pth");
        try (LoadedRun loaded = open(run("run", experiment -> { }))) {
            ReferenceCheckpoint.write(loaded.network(), file);
        }
        refusedReference(file, experiment -> experiment.getEncoder().setGranularity(Granularity.SMALL),
                "belongs to another experiment");
        refusedReference(file, RunInterchangeTest::lora, "belongs to another experiment");
        refusedReference(file, experiment -> experiment.getDecoder().setAdapterWidth(8), "has shape");
        Path other = otherBackbone();
        refusedReference(file, experiment -> experiment.getBackbone().setFolder(other.toString()),
                "trained on another backbone");
    }

    private void refusedReference(Path file, Consumer<Experiment> change, String reason) {
        try (TorchFile torch = TorchFile.open(file);
                OpenedExperiment opened = OpenedExperiment.open(experiment(change), 1)) {
            UserError e = assertThrows(UserError.class, () -> ReferenceCheckpoint.restore(opened.network(), torch));
            assertEquals(ExitCode.DATA, e.exitCode());
            assertTrue(e.getMessage().contains(reason), e.getMessage());
        }
    }

    /** The tiny backbone with one number changed. */
    private Path otherBackbone() throws IOException {
        Path other = Files.createDirectory(folder.resolve("other"));
        for (String name : List.of("config.json", "tokenizer.json")) {
            Files.copy(world.resolve("backbone").resolve(name), other.resolve(name));
        }
        byte[] bytes = Files.readAllBytes(world.resolve("backbone/model.safetensors"));
        bytes[bytes.length - 3] ^= 1;
        Files.write(other.resolve("model.safetensors"), bytes);
        return other;
    }

    @Test
    void aRunWhoseBackboneHasChangedIsRefused() throws IOException {
        Path other = otherBackbone();
        Path run = run("run", experiment -> experiment.getBackbone().setFolder(other.toString()));
        open(run).close();
        Path weights = other.resolve("model.safetensors");
        byte[] bytes = Files.readAllBytes(weights);
        bytes[bytes.length - 3] ^= 2;
        Files.write(weights, bytes);
        UserError e = assertThrows(UserError.class, () -> open(run));
        assertEquals(ExitCode.DATA, e.exitCode());
        assertTrue(e.getMessage().contains("model.safetensors has changed"), e.getMessage());
    }

    @Test
    void aCheckpointHoldsOnlyWhatTheBackboneDoesNot() throws IOException {
        Path run = run("run", experiment -> { });
        Path tuned = Run.open(run).checkpoint(CheckpointKind.LAST).orElseThrow().load()
                .get("tuned_state.safetensors");
        assertTrue(SafetensorsFile.open(tuned).names().stream().allMatch(name -> name.contains("adapter")
                || name.contains("gating") || name.contains("visual_embedding") || name.contains("norm")
                || name.equals("model.shared.weight.new_rows")));
    }

    @Test
    void aFullyTunedRunIsAFolderThatStartsTheSame() {
        Path run = run("run", RunInterchangeTest::full);
        Path out = folder.resolve("hf");
        try (LoadedRun loaded = open(run)) {
            HuggingFaceExport.write(loaded, out);
            HuggingFaceFolder written = HuggingFaceFolder.open(out);
            assertEquals(loaded.network().plan().backbone().vocabSize(), written.geometry(0).vocabSize());
            assertEquals(List.of(), written.unexpected(loaded.network().plan()));
            assertTrue(SafetensorsFile.open(out.resolve(HuggingFaceExport.VISION)).names().stream()
                    .allMatch(name -> name.contains("visual_embedding")));
        }
    }

    private static void ia3(Experiment experiment) {
        plain(experiment);
        Modules.add(experiment.getEncoder(), "ia3", "encoder.*.self_attn.k", "encoder.*.ffn.inner");
        Modules.set(Modules.add(experiment.getDecoder(), "ia3", "decoder.*.cross_attn.value", "decoder.*.ffn.inner"),
                "residual", true);
    }

    @ParameterizedTest
    @ValueSource(strings = {"lora", "ia3"})
    void mergedModulesGiveTheLogitsOfTheModules(String method) {
        Experiment tuned = TinyWorld.experiment();
        if (method.equals("lora")) {
            lora(tuned);
        } else {
            ia3(tuned);
        }
        tuned.setVision(null);
        Experiment bare = TinyWorld.experiment();
        plain(bare);
        bare.setVision(null);
        try (Network network = Network.build(Planner.planModel(tuned), NetworkOptions.of(DataType.FLOAT64, 3));
                Network merged = Network.build(Planner.planModel(bare), NetworkOptions.of(DataType.FLOAT64, 3));
                NDManager scope = network.manager().newSubManager()) {
            disturb(network);
            double[] expected = logits(network);
            double[] without = logits(merged);
            double change = IntStream.range(0, without.length).mapToDouble(i -> Math.abs(expected[i] - without[i]))
                    .max().orElseThrow();
            assertTrue(change > 1e-6, "the modules do something: " + change);
            MergedWeights.of(network, scope).forEach(
                    (name, tensor) -> Tensors.assign(merged.parameters().get(name), tensor));
            assertArrayEquals(expected, logits(merged), 1e-13);
        }
    }

    @Test
    void aLoraRunIsAFolderWithChangedProjections() {
        Path out = folder.resolve("hf");
        try (LoadedRun loaded = open(run("run", RunInterchangeTest::lora))) {
            HuggingFaceExport.write(loaded, out);
        }
        HuggingFaceFolder written = HuggingFaceFolder.open(out);
        HuggingFaceFolder backbone = HuggingFaceFolder.open(world.resolve("backbone"));
        for (String name : backbone.names()) {
            boolean adapted = name.matches(".*(encoder.*self_attn.[qv]|decoder.*self_attn.q|encoder_attn.v)_proj.weight");
            boolean grown = name.equals("model.shared.weight") || name.equals("final_logits_bias");
            assertEquals(!adapted && !grown, backbone.find(name).orElseThrow().bytes()
                    .equals(written.find(name).orElseThrow().bytes()), name);
        }
    }

    /** Logits of text alone. */
    private static double[] logits(Network network) {
        try (NDManager step = network.manager().newSubManager()) {
            ModelInput input = ModelInput.builder(step, network.options().dtype()).ids(new long[][] {{0, 9, 17, 25, 2}}).build();
            NDArray ids = Tensors.of(step, new long[] {2, 0, 8}, 1, 3);
            return Tensors.doubles(network.logits(network.encode(input, Mode.EVAL), ids, Mode.EVAL));
        }
    }

    @Test
    void modulesThatNoMatrixExpressesAreNotMerged() {
        Path run = run("run", experiment -> { });
        try (LoadedRun loaded = open(run)) {
            UserError hf = assertThrows(UserError.class, () -> HuggingFaceExport.write(loaded, folder.resolve("hf")));
            assertTrue(hf.getMessage().contains("cannot be merged"), hf.getMessage());
            UserError peft = assertThrows(UserError.class, () -> PeftRuns.write(loaded, folder.resolve("peft")));
            assertTrue(peft.getMessage().contains("PEFT has nothing for vlpet"), peft.getMessage());
        }
        assertFalse(Files.exists(folder.resolve("hf")));
        assertFalse(Files.exists(folder.resolve("peft")));
    }

    @Test
    void aPeftFolderOfLoraComesBackBitForBit() throws IOException {
        Path run = run("run", RunInterchangeTest::lora);
        Path peft = folder.resolve("peft");
        try (LoadedRun loaded = open(run)) {
            PeftRuns.write(loaded, peft);
        }
        PeftRuns.read(peft, experiment(RunInterchangeTest::lora), 7, folder.resolve("back"));
        PeftRuns.read(peft, experiment(RunInterchangeTest::plain), 7, folder.resolve("added"));
        Map<String, double[]> expected = values(run);
        // The visual embedding is not part of the adapter; another run starts with its own.
        for (String name : List.of("back", "added")) {
            Map<String, double[]> found = values(folder.resolve(name));
            expected.forEach((key, values) -> {
                if (key.contains("lora") || !key.contains("visual")) {
                    assertArrayEquals(values, found.get(key), key);
                }
            });
        }
        refusedPeft(peft, "rank", RunInterchangeTest::lora, config -> config.replace("\"r\" : 128", "\"r\" : 64"));
        refusedPeft(peft, "alpha", RunInterchangeTest::lora,
                config -> config.replace("\"lora_alpha\" : 32.0", "\"lora_alpha\" : 16.0"));
        refusedPeft(peft, "use_dora", RunInterchangeTest::plain, config -> config.replace("{", "{\"use_dora\":true,"));
        refusedPeft(peft, "rank_pattern", RunInterchangeTest::plain,
                config -> config.replaceFirst("\\{", "{\"rank_pattern\":{\"q_proj\":3},"));
        refusedPeft(peft, "PEFT type LOHA", RunInterchangeTest::plain, config -> config.replace("LORA", "LOHA"));
        refusedPeft(peft, "has an adapter at", experiment -> {
            plain(experiment);
            Modules.add(experiment.getEncoder(), "lora", "encoder.*.self_attn.q");
        }, config -> config);
    }

    private static void prefix(Experiment experiment) {
        plain(experiment);
        PetModule module = Modules.add(experiment.getDecoder(), "prefix", "decoder.*.self_attn.kv");
        Modules.set(module, "length", 3);
        Modules.set(module, "shiftPositions", true);
    }

    /** PEFT deals two blocks out to a layer and uses the first: of four layers, 0 and 2 share one, 1 and 3 another. */
    @Test
    void prefixesAreWrittenOnlyWhereLayersShareThemAsInPeft() {
        Experiment experiment = TinyWorld.experiment();
        prefix(experiment);
        experiment.setVision(null);
        experiment.getBackbone().getGeometry().setDecoderLayers(4);
        try (Network network = Network.build(Planner.planModel(experiment), NetworkOptions.of(DataType.FLOAT32, 3));
                NDManager scope = network.manager().newSubManager()) {
            disturb(network);
            UserError e = assertThrows(UserError.class, () -> PeftMappings.of(network).write(network, scope, "x"));
            assertTrue(e.getMessage().contains("layers 0 and 2 differ"), e.getMessage());
            for (String what : List.of("keys", "values")) {
                Tensors.assign(network.parameters().get(prefix(2, what)), network.parameters().get(prefix(0, what)));
                Tensors.assign(network.parameters().get(prefix(3, what)), network.parameters().get(prefix(1, what)));
            }
            NDArray rows = PeftMappings.of(network).write(network, scope, "x").tensors().get("prompt_embeddings");
            long width = network.plan().backbone().dModel();
            assertArrayEquals(new long[] {3, 8 * width}, rows.getShape().getShape());
            double[] all = Tensors.doubles(rows);
            double[] keys = Tensors.doubles(network.parameters().get(prefix(1, "keys")));
            for (int column = 0; column < width; column++) {
                assertEquals(keys[column], all[(int) (4 * width) + column], "layer 1 has the third block");
                assertEquals(0.0, all[(int) (2 * width) + column], "nobody has the second");
            }
        }
    }

    @Test
    void aPeftFolderOfPrefixesComesBackAsPeftComputesIt() throws IOException {
        Path run = run("run", RunInterchangeTest::prefix);
        Path peft = folder.resolve("peft");
        try (LoadedRun loaded = open(run)) {
            assertEquals(1, loaded.network().plan().backbone().decoderLayers(), "nothing is shared");
            PeftRuns.write(loaded, peft);
        }
        PeftRuns.read(peft, experiment(RunInterchangeTest::plain), 7, folder.resolve("added"));
        PeftRuns.read(peft, experiment(RunInterchangeTest::prefix), 7, folder.resolve("back"));
        Map<String, double[]> expected = values(run);
        for (String name : List.of("added", "back")) {
            Map<String, double[]> found = values(folder.resolve(name));
            assertArrayEquals(expected.get(prefix(0, "keys")), found.get(prefix(0, "keys")));
            assertArrayEquals(expected.get(prefix(0, "values")), found.get(prefix(0, "values")));
        }
        try (LoadedRun loaded = open(folder.resolve("back"))) {
            PeftRuns.write(loaded, folder.resolve("again"));
        }
        assertEquals(-1, Files.mismatch(peft.resolve("adapter_model.safetensors"),
                folder.resolve("again/adapter_model.safetensors")));
        refusedPeft(peft, "holds 4 rows", RunInterchangeTest::prefix,
                config -> config.replace("\"num_virtual_tokens\" : 3", "\"num_virtual_tokens\" : 4"));
        refusedPeft(peft, "has shape", RunInterchangeTest::plain,
                config -> config.replace("\"num_virtual_tokens\" : 3", "\"num_virtual_tokens\" : 4"));
        refusedPeft(peft, "has shape", RunInterchangeTest::plain,
                config -> config.replace("PREFIX_TUNING", "PROMPT_TUNING"));
        refusedPeft(peft, "shifts positions", RunInterchangeTest::lora, config -> config);
    }

    private static String prefix(int layer, String what) {
        return "model.decoder.layers." + layer + ".self_attn.prefix." + what;
    }

    @Test
    void promptsOfBartAreNotExchanged() {
        Path run = run("run", experiment -> {
            plain(experiment);
            Modules.add(experiment.getEncoder(), "prompt", "encoder.input");
        });
        try (LoadedRun loaded = open(run)) {
            UserError e = assertThrows(UserError.class, () -> PeftRuns.write(loaded, folder.resolve("peft")));
            assertTrue(e.getMessage().contains("take the first positions"), e.getMessage());
            assertFalse(Files.exists(folder.resolve("peft")));
        }
    }

    private void refusedPeft(Path peft, String reason, Consumer<Experiment> change,
            UnaryOperator<String> edit) throws IOException {
        Path config = peft.resolve("adapter_config.json");
        String before = Files.readString(config);
        Files.writeString(config, edit.apply(before));
        Path out = folder.resolve("refused");
        UserError e = assertThrows(UserError.class, () -> PeftRuns.read(peft, experiment(change), 7, out));
        assertTrue(e.getMessage().contains(reason), e.getMessage());
        assertFalse(Files.exists(out));
        Files.writeString(config, before);
    }

    @Test
    void mixedTypesInAPeftFolderAreRefused() throws IOException {
        Path run = run("run", RunInterchangeTest::lora);
        Path peft = folder.resolve("peft");
        try (LoadedRun loaded = open(run); NDManager scope = loaded.network().manager().newSubManager()) {
            PeftRuns.write(loaded, peft);
            SafetensorsFile stored = SafetensorsFile.open(peft.resolve("adapter_model.safetensors"));
            Map<String, NDArray> tensors = new TreeMap<>();
            for (String name : stored.names()) {
                boolean first = tensors.isEmpty();
                long[] shape = stored.require(name).sizes();
                tensors.put(name, first ? Tensors.of(scope, new long[(int) (shape[0] * shape[1])], shape)
                        : Tensors.zeros(scope, DataType.FLOAT32, shape));
            }
            SafetensorsWriter.writeFile(peft.resolve("adapter_model.safetensors"), tensors, Map.of());
        }
        refusedPeft(peft, "has type I64", RunInterchangeTest::lora, config -> config);
    }
}
