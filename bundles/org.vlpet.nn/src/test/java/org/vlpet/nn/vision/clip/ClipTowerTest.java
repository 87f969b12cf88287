// SPDX-License-Identifier: EPL-2.0
package org.vlpet.nn.vision.clip;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.types.DataType;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vlpet.model.ExitCode;
import org.vlpet.model.UserError;
import org.vlpet.nn.weights.SafetensorsFile;
import org.vlpet.nn.weights.StoredTensor;

/** The towers against PyTorch (releng/golden/gen_vision.py), and weights that are not what they should be. */
class ClipTowerTest {
    @TempDir
    Path temporary;

    @ParameterizedTest
    @CsvSource({"vit_model, 18, 9, 32, 16", "vit_vision_model, 18, 9, 32, 32", "vit_openai, 18, 9, 64, 16",
        "resnet_openai, 64, 4, 64, 8"})
    void featuresAreThoseOfPyTorch(String name, int side, int tokens, int width, int pooled) {
        SafetensorsFile io = SafetensorsFile.open(golden(name).resolve("io.safetensors"));
        StoredTensor pixels = io.require("pixels");
        for (DataType type : new DataType[] {DataType.FLOAT32, DataType.FLOAT64}) {
            try (ClipTower tower = ClipTower.open(golden(name), type)) {
                assertEquals(side, tower.side());
                assertEquals(tokens, tower.tokens());
                assertEquals(width, tower.width());
                assertEquals(pooled, tower.pooledWidth());
                ClipTower.Output output = tower.encode(floats(pixels), pixels.shape().getFirst().intValue());
                // The features themselves are given out as float32.
                double tolerance = type == DataType.FLOAT64 ? 2e-7 : 1e-5;
                close(io.require("grid"), output.grid(), tolerance);
                close(io.require("pooled"), output.pooled(), tolerance);
            }
        }
    }

    @Test
    void broken() throws IOException {
        refused("has no model.safetensors", "Name a folder");
        Files.write(temporary.resolve("RN101.pt"), new byte[] {1});
        refused("TorchScript archive", "torch.jit.load");
        Path weights = temporary.resolve("model.safetensors");
        byte[] whole = Files.readAllBytes(golden("vit_model").resolve("model.safetensors"));
        Files.write(weights, Arrays.copyOf(whole, whole.length / 2));
        refused("no valid safetensors file", "");
        Files.write(weights, whole);
        refused("config.json cannot be read", "");
        String config = Files.readString(golden("vit_model").resolve("config.json"));
        config("{\"model_type\": \"bart\"}");
        refused("model_type is \"bart\"", "");
        config(config.replace("\"num_hidden_layers\": 2", "\"num_hidden_layers\": 3"));
        refused("vision_model.encoder.layers.2.layer_norm1.weight is missing", "");
        config(config.replace("\"hidden_size\": 32", "\"hidden_size\": 64"));
        refused("has shape [32], the tower needs [64]", "");
        config(config.replace("\"patch_size\": 6", "\"patch_size\": 7"));
        refused("cannot be built", "multiple");
        config(config.replace("\"patch_size\": 6", "\"patch_size\": -1"));
        refused("patch_size is -1", "");
    }

    private void config(String text) throws IOException {
        Files.writeString(temporary.resolve("config.json"), text);
    }

    private void refused(String what, String remedy) {
        UserError error = assertThrows(UserError.class, () -> ClipTower.open(temporary, DataType.FLOAT32));
        assertEquals(ExitCode.DATA, error.exitCode());
        assertTrue(error.getMessage().contains(what), error.getMessage());
        assertTrue(error.remedy().contains(remedy), error.remedy());
    }

    private static void close(StoredTensor expected, float[] actual, double tolerance) {
        var values = expected.bytes().duplicate().order(ByteOrder.LITTLE_ENDIAN).asDoubleBuffer();
        assertEquals(values.remaining(), actual.length);
        for (int i = 0; i < actual.length; i++) {
            double wanted = values.get(i);
            assertEquals(wanted, actual[i], tolerance * Math.max(1, Math.abs(wanted)), expected.name() + " " + i);
        }
    }

    private static float[] floats(StoredTensor tensor) {
        float[] values = new float[tensor.bytes().remaining() / Float.BYTES];
        tensor.bytes().duplicate().order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(values);
        return values;
    }

    private static Path golden(String name) {
        try {
            return Path.of(ClipTowerTest.class.getResource("/vision/" + name).toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
