// SPDX-License-Identifier: EPL-2.0
package org.vlpet.nn.weights;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vlpet.model.ExitCode;
import org.vlpet.model.UserError;
import org.vlpet.model.experiment.Experiment;
import org.vlpet.model.experiment.Granularity;
import org.vlpet.nn.Network;
import org.vlpet.nn.NetworkOptions;
import org.vlpet.nn.Toy;
import org.vlpet.nn.golden.GoldenCase;
import org.vlpet.nn.ops.NativeHandles;
import org.vlpet.nn.ops.Tensors;
import org.vlpet.plan.Plan;
import org.vlpet.plan.Scope;

/**
 * Folders as HuggingFace saves them, whole, in parts, of the bare model, with a smaller vocabulary, and broken
 * ones.
 */
class HuggingFaceFolderTest {
    @TempDir
    Path folder;
    private Network source;
    private final SequencedMap<String, NDArray> tensors = new LinkedHashMap<>();

    /** The plain backbone of the toy experiment: the vocabulary before the extension. */
    @BeforeEach
    void save() throws IOException {
        Plan plain = Toy.plan(HuggingFaceFolderTest::plainBackbone);
        source = Network.build(plain, NetworkOptions.of(DataType.FLOAT32, 3));
        tensors.putAll(source.parameters());
        ObjectNode config = (ObjectNode) GoldenCase.read(Toy.golden("models/bart_vlpet_large")).json().path("config");
        Files.writeString(folder.resolve("config.json"), config.put("vocab_size", 64).toString());
    }

    private static void plainBackbone(Experiment experiment) {
        experiment.setVision(null);
        experiment.getBackbone().setNewTokens(0);
        experiment.getEncoder().setGranularity(Granularity.NONE);
        experiment.getEncoder().getPet().clear();
        experiment.getDecoder().getPet().clear();
    }

    @AfterEach
    void close() {
        source.close();
    }

    @Test
    void knownRowsComeFromTheFolderNewOnesAreDrawn() throws IOException {
        write("model.safetensors", tensors);
        HuggingFaceFolder opened = HuggingFaceFolder.open(folder);
        Plan plan = Toy.plan(experiment -> { });
        assertEquals(plan.backbone(), opened.geometry(16));
        assertEquals(List.of(), opened.unexpected(plan));
        try (Network network = build(plan, opened)) {
            double[] rows = Tensors.doubles(network.parameters().get("model.shared.weight"));
            assertArrayEquals(Tensors.doubles(tensors.get("model.shared.weight")), Arrays.copyOf(rows, 64 * 32));
            double spread = Arrays.stream(rows, 64 * 32, 80 * 32).map(Math::abs).max().orElseThrow();
            assertTrue(spread > 0.02 && spread < 0.2, "new rows are N(0, 0.02^2): " + spread);
            plan.parameters().stream().filter(p -> p.scope() == Scope.BACKBONE && p.shape().getFirst() != 80
                    && !p.buffer()).forEach(p -> assertArrayEquals(Tensors.doubles(tensors.get(p.name())),
                            Tensors.doubles(network.parameters().get(p.name())), p.name()));
        }
    }

    @Test
    void namesOfTheBareModelAndTiedNamesAreUnderstood() throws IOException {
        Map<String, NDArray> bare = new LinkedHashMap<>();
        tensors.forEach((name, tensor) -> bare.put(name.equals("model.shared.weight") ? "encoder.embed_tokens.weight"
                : name.replaceFirst("^model\\.", ""), tensor));
        write("model.safetensors", bare);
        HuggingFaceFolder opened = HuggingFaceFolder.open(folder);
        assertEquals(List.of(), opened.unexpected(source.plan()));
        try (Network network = build(source.plan(), opened)) {
            tensors.forEach((name, tensor) -> assertArrayEquals(Tensors.doubles(tensor),
                    Tensors.doubles(network.parameters().get(name)), name));
        }
    }

    @Test
    void tiedMatricesUnderEveryNameMustBeTheSame() throws IOException {
        Map<String, NDArray> all = new LinkedHashMap<>(tensors);
        all.put("lm_head.weight", tensors.get("model.shared.weight"));
        all.put("model.encoder.embed_tokens.weight", tensors.get("model.shared.weight"));
        write("model.safetensors", all);
        try (Network network = build(source.plan(), HuggingFaceFolder.open(folder))) {
            assertEquals(tensors.keySet(), network.parameters().keySet());
        }
        all.put("lm_head.weight", tensors.get("model.shared.weight").duplicate());
        Tensors.assign(all.get("lm_head.weight"), Tensors.zeros(source.manager(), DataType.FLOAT32, 64, 32));
        write("model.safetensors", all);
        refused("lm_head.weight and model.shared.weight are one tensor",
                () -> build(source.plan(), HuggingFaceFolder.open(folder)));
    }

    @Test
    void partsAreJoinedByTheIndex() throws IOException {
        Map<String, NDArray> first = new LinkedHashMap<>();
        Map<String, NDArray> second = new LinkedHashMap<>();
        ObjectNode index = new ObjectMapper().createObjectNode();
        ObjectNode map = index.putObject("weight_map");
        tensors.forEach((name, tensor) -> {
            boolean one = name.contains("encoder.");
            (one ? first : second).put(name, tensor);
            map.put(name, one ? "a.safetensors" : "b.safetensors");
        });
        write("a.safetensors", first);
        write("b.safetensors", second);
        Path indexFile = folder.resolve("model.safetensors.index.json");
        Files.writeString(indexFile, index.toString());
        try (Network network = build(source.plan(), HuggingFaceFolder.open(folder))) {
            assertEquals(tensors.keySet(), network.parameters().keySet());
        }
        Files.writeString(indexFile, index.toString().replace("b.safetensors", "../b.safetensors"));
        refused("../b.safetensors", () -> HuggingFaceFolder.open(folder));
        map.put("model.absent", "a.safetensors");
        Files.writeString(indexFile, index.toString());
        refused("holds model.absent", () -> HuggingFaceFolder.open(folder));
        Files.writeString(indexFile, "{}");
        refused("weight_map", () -> HuggingFaceFolder.open(folder));
    }

    @Test
    void missingUnexpectedAndForeignTensorsAreNamed() throws IOException {
        Map<String, NDArray> changed = new LinkedHashMap<>(tensors);
        changed.put("classifier.weight", changed.remove("model.encoder.layers.0.fc1.weight"));
        write("model.safetensors", changed);
        HuggingFaceFolder opened = HuggingFaceFolder.open(folder);
        assertEquals(List.of("classifier.weight"), opened.unexpected(source.plan()));
        refused("model.encoder.layers.0.fc1.weight", () -> build(source.plan(), opened));
        changed.put("model.encoder.layers.0.fc1.weight", tensors.get("model.encoder.layers.0.fc2.weight"));
        write("model.safetensors", changed);
        refused("has shape [32, 64]", () -> build(source.plan(), HuggingFaceFolder.open(folder)));
    }

    @Test
    void checkpointIsLoadedOverANetwork() throws IOException {
        Map<String, NDArray> saved = new LinkedHashMap<>(tensors);
        saved.put("spare", tensors.get("final_logits_bias"));
        write("tuned.safetensors", saved);
        try (Network other = Network.build(source.plan(), NetworkOptions.of(DataType.FLOAT32, 99))) {
            long handles = NativeHandles.count(other.manager());
            assertEquals(List.of("spare"), other.load(SafetensorsFile.open(folder.resolve("tuned.safetensors"))));
            assertEquals(handles, NativeHandles.count(other.manager()));
            tensors.forEach((name, tensor) -> assertArrayEquals(Tensors.doubles(tensor),
                    Tensors.doubles(other.parameters().get(name)), name));
            write("wrong.safetensors", Map.of("model.shared.weight", tensors.get("final_logits_bias")));
            refused("model.shared.weight has shape [1, 64]",
                    () -> other.load(SafetensorsFile.open(folder.resolve("wrong.safetensors"))));
        }
    }

    @Test
    void hashFollowsTheContent() throws IOException {
        write("model.safetensors", tensors);
        String before = HuggingFaceFolder.open(folder).sha256();
        assertTrue(before.matches("[0-9a-f]{64}"));
        write("model.safetensors", Map.of("x", tensors.get("final_logits_bias")));
        assertFalse(before.equals(HuggingFaceFolder.open(folder).sha256()));
    }

    @Test
    void brokenFoldersAreExplained() throws IOException {
        refused("no model.safetensors", () -> HuggingFaceFolder.open(folder));
        for (String config : List.of("{", "{\"model_type\":\"gpt2\"}", "{\"model_type\":\"bart\",\"d_model\":\"32\"}",
                "{\"model_type\":\"bart\",\"activation_function\":\"relu\"}")) {
            Files.writeString(folder.resolve("config.json"), config);
            write("model.safetensors", tensors);
            refused("config.json", () -> HuggingFaceFolder.open(folder).geometry(0));
        }
        Files.delete(folder.resolve("config.json"));
        refused("config.json", () -> HuggingFaceFolder.open(folder));
    }

    private void write(String file, Map<String, NDArray> content) throws IOException {
        SafetensorsWriter.writeFile(folder.resolve(file), content, Map.of());
    }

    private static Network build(Plan plan, HuggingFaceFolder from) {
        return Network.build(plan, new NetworkOptions(DataType.FLOAT32, 5, 0, Optional.of(from), true));
    }

    private static void refused(String reason, Runnable action) {
        UserError e = assertThrows(UserError.class, action::run);
        assertEquals(ExitCode.DATA, e.exitCode());
        assertTrue(e.getMessage().contains(reason), e.getMessage());
    }
}
