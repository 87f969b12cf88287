// SPDX-License-Identifier: EPL-2.0
package org.vlpet.train.interchange;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.vlpet.model.ExitCode;
import org.vlpet.model.UserError;
import org.vlpet.model.experiment.Experiment;
import org.vlpet.model.experiment.Granularity;
import org.vlpet.train.TinyWorld;

/** PEFT folders that nobody's {@code save_pretrained} wrote: named, refused, and nothing is left behind. */
class HostilePeftTest {
    private static final String MODULE = "base_model.model.model.encoder.layers.0.self_attn.q_proj.";
    private static final String CONFIG = """
            {"peft_type":"LORA","r":2,"lora_alpha":4,"lora_dropout":0.0,"bias":"none","target_modules":["q_proj"]}""";

    @TempDir
    private static Path world;
    @TempDir
    private Path folder;
    private Path peft;

    @BeforeAll
    static void make() throws IOException {
        TinyWorld.create(world);
    }

    @BeforeEach
    void makeFolder() throws IOException {
        peft = Files.createDirectory(folder.resolve("peft"));
        Files.writeString(peft.resolve("adapter_config.json"), CONFIG);
        weights("F32", "F32", 16);
    }

    /** LoRA of rank 2 at the encoder's queries for a backbone of width {@code d}. */
    private void weights(String typeOfA, String typeOfB, int d) throws IOException {
        int a = 2 * d * bytes(typeOfA);
        int b = 2 * d * bytes(typeOfB);
        byte[] header = ("{\"" + MODULE + "lora_A.weight\":{\"dtype\":\"" + typeOfA + "\",\"shape\":[2," + d
                + "],\"data_offsets\":[0," + a + "]},\"" + MODULE + "lora_B.weight\":{\"dtype\":\"" + typeOfB
                + "\",\"shape\":[" + d + ",2],\"data_offsets\":[" + a + "," + (a + b) + "]}}")
                        .getBytes(StandardCharsets.UTF_8);
        Files.write(peft.resolve("adapter_model.safetensors"), ByteBuffer.allocate(8 + header.length + a + b)
                .order(ByteOrder.LITTLE_ENDIAN).putLong(header.length).put(header).array());
    }

    private static int bytes(String type) {
        return type.equals("F32") ? 4 : 2;
    }

    private void read() {
        Experiment experiment = TinyWorld.experiment();
        experiment.getEncoder().setGranularity(Granularity.NONE);
        experiment.getEncoder().getPet().clear();
        experiment.getDecoder().getPet().clear();
        experiment.getTrainable().setEncoderNorms(false);
        PeftRuns.read(peft, TinyWorld.resolved(world, experiment), 7, folder.resolve("run"));
    }

    private void refused(String reason) throws IOException {
        UserError e = assertThrows(UserError.class, this::read);
        assertEquals(ExitCode.DATA, e.exitCode(), e.getMessage());
        assertTrue(e.getMessage().contains(reason), e.getMessage());
        try (Stream<Path> left = Files.list(folder)) {
            assertEquals(1, left.count(), "nothing but the PEFT folder");
        }
    }

    @Test
    void theSameFolderUnchangedIsImported() throws IOException {
        weights("F16", "F16", 16);
        read();
        assertTrue(Files.exists(folder.resolve("run")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"LOHA", "../../etc", "lora"})
    void typesNobodyExchangesAreNamed(String type) throws IOException {
        Files.writeString(peft.resolve("adapter_config.json"), CONFIG.replace("LORA", type));
        refused("is of the PEFT type " + type + ", which cannot be imported");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "\"LORA\"   | 7                           | has no peft_type",
        "\"r\":2    | \"r\":0                     | r is 0",
        "\"r\":2    | \"r\":-2                    | r is -2",
        "\"r\":2    | \"r\":1000000000            | r is 1000000000",
        "\"r\":2    | \"r\":\"2\"                 | r is \"2\"",
        "\"r\":2    | \"r\":2,\"r\":2             | Duplicate",
        "\"r\":2    | \"r\":2,\"use_rslora\":true | use_rslora = true is not supported",
        "alpha\":4  | alpha\":1e999               | lora_alpha is",
        "\"r\":2    | \"r\":3                     | has shape [2, 16]"})
    void configurationsAreChecked(String from, String to, String reason) throws IOException {
        Files.writeString(peft.resolve("adapter_config.json"), CONFIG.replace(from, to));
        refused(reason);
    }

    @Test
    void configurationsThatAreNoObjectsAreRefused() throws IOException {
        for (String config : List.of("[]", "null", "7", "{} {}", "{\"a\":" + "[".repeat(100_000), "")) {
            Files.writeString(peft.resolve("adapter_config.json"), config);
            refused("adapter_config.json");
        }
    }

    @Test
    void anAdapterOfAnotherBackboneIsRefused() throws IOException {
        weights("F32", "F32", 24);
        refused("has shape [2, 24]");
        weights("F32", "F32", 16);
        rename("layers.0.self_attn", "layers.9.self_attn");
        refused("has an adapter at model.encoder.layers.9.self_attn.q_proj");
    }

    @Test
    void mixedTypesAreNamed() throws IOException {
        weights("F32", "F16", 16);
        refused("lora_A.weight is F32, ");
        weights("BF16", "F32", 16);
        refused("lora_B.weight is F32");
    }

    @Test
    void weightsAreChecked() throws IOException {
        Path file = peft.resolve("adapter_model.safetensors");
        byte[] whole = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(whole, whole.length - 1));
        refused("adapter_model.safetensors");
        Files.write(file, whole);
        rename("lora_B.weight", "lora_C.weight");
        refused("lora_C.weight");
        Files.delete(file);
        Files.write(peft.resolve("adapter_model.bin"), whole);
        refused("has adapter_model.bin instead of");
    }

    /** Replaces text of the header by text of the same length. */
    private void rename(String from, String to) throws IOException {
        Path file = peft.resolve("adapter_model.safetensors");
        Files.writeString(file, Files.readString(file, StandardCharsets.ISO_8859_1).replace(from, to),
                StandardCharsets.ISO_8859_1);
    }
}
