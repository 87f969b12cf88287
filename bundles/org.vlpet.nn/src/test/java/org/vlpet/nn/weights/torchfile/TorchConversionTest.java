// SPDX-License-Identifier: EPL-2.0
package org.vlpet.nn.weights.torchfile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vlpet.model.UserError;
import org.vlpet.nn.Toy;
import org.vlpet.nn.weights.SafetensorsFile;

/** pytorch_model.bin becomes safetensors, whole or in parts, tied matrices once. */
class TorchConversionTest {
    @TempDir
    Path folder;

    @Test
    void tiedMatricesAreWrittenOnceAsHuggingFaceDoes() throws IOException {
        Path golden = Toy.golden("interchange/bart");
        List<String> omitted = TorchConversion.convert(golden, folder);
        assertEquals(Set.of("lm_head.weight", "model.encoder.embed_tokens.weight", "model.decoder.embed_tokens.weight"),
                Set.copyOf(omitted));
        SafetensorsFile expected = SafetensorsFile.open(golden.resolve("model.safetensors"));
        SafetensorsFile written = SafetensorsFile.open(folder.resolve("model.safetensors"));
        assertEquals(Set.copyOf(expected.names()), Set.copyOf(written.names()));
        expected.names().forEach(name -> assertEquals(expected.require(name).bytes(), written.require(name).bytes(), name));
    }

    @Test
    void partsStayParts() throws IOException {
        Path source = Files.createDirectory(folder.resolve("in"));
        Path target = Files.createDirectory(folder.resolve("out"));
        part("a", "0", source.resolve("pytorch_model-00001-of-00002.bin"));
        part("b", "1", source.resolve("pytorch_model-00002-of-00002.bin"));
        Path index = source.resolve(TorchConversion.INDEX);
        Files.writeString(index, "{\"weight_map\":{\"a\":\"pytorch_model-00001-of-00002.bin\","
                + "\"b\":\"pytorch_model-00002-of-00002.bin\"}}");
        assertEquals(List.of(), TorchConversion.convert(source, target));
        assertEquals(Set.of("b"), Set.copyOf(SafetensorsFile.open(target.resolve("model-00002-of-00002.safetensors")).names()));
        assertTrue(Files.readString(target.resolve("model.safetensors.index.json"))
                .contains("\"a\" : \"model-00001-of-00002.safetensors\""));
        Files.writeString(index, "{\"weight_map\":{\"a\":\"../a.bin\"}}");
        assertTrue(assertThrows(UserError.class, () -> TorchConversion.convert(source, target)).getMessage()
                .contains("../a.bin"));
        Files.writeString(index, "{\"weight_map\":{\"c\":\"pytorch_model-00001-of-00002.bin\"}}");
        assertTrue(assertThrows(UserError.class, () -> TorchConversion.convert(source, target)).getMessage()
                .contains("holds c"));
    }

    private static void part(String name, String key, Path file) throws IOException {
        TorchFixture.of(new Pickle().raw('}').text(name)
                .tensor("FloatStorage", key, 2, 0, new long[] {2}, new long[] {1}).raw('s').end())
                .storage(key, 1, 2).write(file);
    }
}
