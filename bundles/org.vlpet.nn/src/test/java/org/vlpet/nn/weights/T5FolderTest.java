// SPDX-License-Identifier: EPL-2.0
package org.vlpet.nn.weights;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import com.fasterxml.jackson.databind.JsonNode;
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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.vlpet.model.ExitCode;
import org.vlpet.model.UserError;
import org.vlpet.model.experiment.BackboneFamily;
import org.vlpet.model.presets.Backbones;
import org.vlpet.nn.Network;
import org.vlpet.nn.NetworkOptions;
import org.vlpet.nn.Toy;
import org.vlpet.nn.golden.GoldenCase;
import org.vlpet.nn.ops.Tensors;
import org.vlpet.nn.ops.TorchEngine;
import org.vlpet.plan.BackboneGeometry;
import org.vlpet.plan.Geometries;
import org.vlpet.plan.Plan;

/** T5 folders as HuggingFace saves them; the weights are those of a golden case. */
class T5FolderTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int ROWS = 64;
    private static final int NEW = 16;

    @TempDir
    Path folder;
    private ObjectNode config;

    @BeforeEach
    void config() {
        config = GoldenCase.read(Toy.golden("models/t5_vlpet_large_nlvr")).json().<ObjectNode>path("config")
                .deepCopy();
        config.put("vocab_size", ROWS);
    }

    /** The backbone's tensors, the token matrix cut to its first rows and under one of its names. */
    private void save(NDManager owner, String tokenMatrix) throws IOException {
        Files.writeString(folder.resolve("config.json"), config.toString());
        SafetensorsFile stored = GoldenCase.read(Toy.golden("models/t5_vlpet_large_nlvr")).weights().orElseThrow();
        Map<String, NDArray> tensors = new LinkedHashMap<>();
        for (String name : stored.names()) {
            boolean backbone = !name.contains("visual") && !name.contains("adapter");
            if (backbone) {
                NDArray tensor = Widening.copy(owner, stored.require(name), DataType.FLOAT32);
                tensors.put(name.equals("shared.weight") ? tokenMatrix : name,
                        name.equals("shared.weight") ? tensor.get(":" + ROWS) : tensor);
            }
        }
        SafetensorsWriter.writeFile(folder.resolve("model.safetensors"), tensors, Map.of());
    }

    @ParameterizedTest
    @ValueSource(strings = {"shared.weight", "encoder.embed_tokens.weight", "decoder.embed_tokens.weight",
        "lm_head.weight"})
    void theTokenMatrixIsFoundUnderEveryNameAndGrows(String name) throws IOException {
        Plan plan = Toy.plan(BackboneFamily.T5, experiment -> { });
        try (NDManager owner = TorchEngine.newManager()) {
            save(owner, name);
            HuggingFaceFolder opened = HuggingFaceFolder.open(folder);
            assertEquals(plan.backbone(), opened.geometry(NEW));
            assertEquals(List.of(), opened.unexpected(plan));
            try (Network network = Network.build(plan,
                    new NetworkOptions(DataType.FLOAT32, 5, 0, Optional.of(opened), true))) {
                double[] rows = Tensors.doubles(network.parameters().get("shared.weight"));
                int d = plan.backbone().dModel();
                double[] known = GoldenRows.of(d);
                assertArrayEquals(known, Arrays.copyOf(rows, ROWS * d));
                double std = Math.sqrt(Arrays.stream(rows, ROWS * d, (ROWS + NEW) * d).map(x -> x * x).average()
                        .orElseThrow());
                assertEquals(1, std, 0.2, "new rows are N(0, 1) in T5 (spec A.2)");
            }
        }
    }

    private static final class GoldenRows {
        private GoldenRows() {
        }

        static double[] of(int d) {
            try (NDManager owner = TorchEngine.newManager()) {
                return Arrays.copyOf(Tensors.doubles(Widening.copy(owner, GoldenCase.read(Toy.golden(
                        "models/t5_vlpet_large_nlvr")).weights().orElseThrow().require("shared.weight"),
                        DataType.FLOAT32)), ROWS * d);
            }
        }
    }

    /** What t5-base's own file says: an old one, which lacks keys that today's have. */
    @Test
    void theConfigOfT5BaseGivesTheGeometryOfThePresets() throws IOException {
        JsonNode base = JSON.readTree("""
                {"architectures":["T5ForConditionalGeneration"],"d_ff":3072,"d_kv":64,"d_model":768,
                 "decoder_start_token_id":0,"dropout_rate":0.1,"eos_token_id":1,"initializer_factor":1.0,
                 "is_encoder_decoder":true,"layer_norm_epsilon":1e-06,"model_type":"t5","n_positions":512,
                 "num_heads":12,"num_layers":12,"output_past":true,"pad_token_id":0,
                 "relative_attention_num_buckets":32,"vocab_size":32128}""");
        BackboneGeometry geometry = HuggingFaceConfig.of("config.json", base).geometry(72);
        assertEquals(Geometries.of(Backbones.t5Base()), geometry);
        assertEquals(32200, geometry.vocabSize());
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', value = {
        "feed_forward_proj, `\"gated-gelu\"`, gated-gelu", "is_gated_act, true, is_gated_act",
        "tie_word_embeddings, false, tie_word_embeddings", "model_type, `\"mt5\"`, mt5", "d_kv, 0, d_kv",
        "num_layers, null, num_layers", "num_decoder_layers, -1, num_decoder_layers",
        "relative_attention_num_buckets, `\"32\"`, relative_attention_num_buckets",
        "layer_norm_epsilon, 0, layer_norm_epsilon", "decoder_start_token_id, 64, decoder_start_token_id"})
    void whatTheNetworkDoesNotBuildIsNamed(String key, String value, String named) throws IOException {
        config.set(key, JSON.readTree(value));
        UserError error = assertThrows(UserError.class, () -> HuggingFaceConfig.of("config.json", config).geometry(0));
        assertEquals(ExitCode.DATA, error.exitCode());
        assertTrue(error.getMessage().contains("config.json") && error.getMessage().contains(named),
                error.getMessage());
    }

    @Test
    void decoderLayersDefaultToThoseOfTheEncoder() {
        config.remove("num_decoder_layers");
        config.remove("relative_attention_max_distance");
        BackboneGeometry geometry = HuggingFaceConfig.of("config.json", config).geometry(0);
        assertEquals(2, geometry.decoderLayers());
        assertEquals(128, geometry.relativeMaxDistance());
    }

    @Test
    void aBartPlanDoesNotTakeAT5Folder() throws IOException {
        try (NDManager owner = TorchEngine.newManager()) {
            save(owner, "shared.weight");
            HuggingFaceFolder opened = HuggingFaceFolder.open(folder);
            Plan bart = Toy.plan(experiment -> { });
            UserError error = assertThrows(UserError.class, () -> Network.build(bart,
                    new NetworkOptions(DataType.FLOAT32, 5, 0, Optional.of(opened), true)));
            assertEquals(ExitCode.DATA, error.exitCode());
        }
    }
}
