// SPDX-License-Identifier: EPL-2.0
package org.vlpet.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commands that make and check experiment files. */
class ExperimentCommandsTest {
    @TempDir
    private Path folder;

    @Test
    void versionNamesProductAndJava() {
        CommandLineRun run = CommandLineRun.of("--version");
        assertEquals(0, run.exitCode());
        assertTrue(run.answer().startsWith("VL-PET Workbench 0."), run.answer());
    }

    @Test
    void noCommandAndUnknownCommandAreUsage() {
        assertEquals(2, CommandLineRun.of().exitCode());
        CommandLineRun run = CommandLineRun.of("trian");
        assertEquals(2, run.exitCode());
        assertTrue(run.messages().contains("train"), run.messages());
    }

    @Test
    void presetsAreListed() {
        assertTrue(CommandLineRun.of("presets", "--json").json().findValuesAsText("name")
                .contains("bart-image-vlpet-middleY"));
    }

    @Test
    void aFileMadeFromAPresetIsNotOverwrittenAndCountsTheSame() {
        String file = folder.resolve("mine.vlpet").toString();
        assertEquals(0, CommandLineRun.of("new", "bart-image-vlpet-small", "-o", file).exitCode());
        assertEquals(6, CommandLineRun.of("new", "bart-image-vlpet-large", "-o", file).exitCode());
        assertEquals(4291020, CommandLineRun.of("params", file, "--json").json().path("trainable").asLong());
        assertEquals(0, CommandLineRun.of("check", file).exitCode());
    }

    @Test
    void aT5FolderGivesItsSizesToT5PresetsOnly() throws IOException {
        Path t5 = Files.createDirectory(folder.resolve("t5"));
        Files.writeString(t5.resolve("config.json"), """
                {"model_type":"t5","d_model":24,"d_kv":5,"d_ff":40,"num_layers":3,"num_decoder_layers":2,"num_heads":4,
                 "vocab_size":60,"relative_attention_num_buckets":12,"relative_attention_max_distance":40,
                 "layer_norm_epsilon":1e-5,"pad_token_id":0,"eos_token_id":1,"decoder_start_token_id":0}""");
        byte[] header = "{\"x\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]}}"
                .getBytes(StandardCharsets.UTF_8);
        Files.write(t5.resolve("model.safetensors"), ByteBuffer.allocate(8 + header.length + 4)
                .order(ByteOrder.LITTLE_ENDIAN).putLong(header.length).put(header).putFloat(1).array());
        String file = folder.resolve("mine.vlpet").toString();
        assertEquals(0, CommandLineRun.of("new", "t5-image-vlpet-large", "--backbone", t5.toString(), "-o", file)
                .exitCode());
        JsonNode geometry = CommandLineRun.of("export", "config", file).json().path("backbone").path("geometry");
        assertEquals(List.of(24, 5, 3, 2, 4, 40, 60, 12, 40), Stream.of("dModel", "dKv", "encoderLayers",
                "decoderLayers", "decoderHeads", "decoderFfnDim", "vocabSize", "relativeBuckets",
                "relativeMaxDistance").map(name -> geometry.path(name).asInt()).toList());
        CommandLineRun mixed = CommandLineRun.of("new", "bart-image-vlpet-large", "--backbone", t5.toString(), "-o",
                folder.resolve("mixed.vlpet").toString());
        assertEquals(2, mixed.exitCode());
        assertTrue(mixed.messages().contains("holds a t5") && mixed.messages().contains("t5-"), mixed.messages());
    }

    @Test
    void videoPresetsAreCheckedAndAskForTheirBackboneLikeAllOthers() {
        assertEquals(0, CommandLineRun.of("check", "bart-video-vlpet-large").exitCode());
        CommandLineRun run = CommandLineRun.of("train", "bart-video-vlpet-large", "--out",
                folder.resolve("run").toString());
        assertEquals(2, run.exitCode());
        assertTrue(run.messages().contains("names no backbone folder"), run.messages());
        assertTrue(!Files.exists(folder.resolve("run")));
    }

    @Test
    void benchRefusesWhatItCannotMeasure() {
        assertEquals(2, CommandLineRun.of("bench", "coffee").exitCode());
        assertEquals(2, CommandLineRun.of("bench", "step", "t5-image-vlpet-large", "--steps", "0").exitCode());
        CommandLineRun run = CommandLineRun.of("bench", "step", "t5-image-vlpet-larg");
        assertEquals(2, run.exitCode());
        assertTrue(run.messages().contains("t5-image-vlpet-large"), run.messages());
    }

    @Test
    void jsonFormAndFileAreEquivalent() throws IOException {
        Path direct = folder.resolve("a.vlpet");
        Path json = folder.resolve("a.json");
        Path back = folder.resolve("b.vlpet");
        CommandLineRun.of("new", "bart-image-vlpet-middleX", "-o", direct.toString());
        Files.writeString(json, CommandLineRun.of("export", "config", direct.toString()).answer());
        assertEquals(0, CommandLineRun.of("import", "config", json.toString(), "-o", back.toString()).exitCode());
        assertArrayEquals(Files.readAllBytes(direct), Files.readAllBytes(back));
    }

    @Test
    void anInvalidExperimentIsUsage() {
        CommandLineRun run = CommandLineRun.of("check", "bart-image-vlpet-large", "--set", "encoder.heads=5", "--json");
        assertEquals(2, run.exitCode());
        assertTrue(run.json().path("problems").size() > 0);
    }

    @Test
    void aBrokenFileIsNamedWithoutAStackTrace() throws IOException {
        Path broken = Files.writeString(folder.resolve("broken.vlpet"), "<vlpet:Experiment");
        CommandLineRun run = CommandLineRun.of("params", broken.toString());
        assertEquals(2, run.exitCode());
        assertTrue(run.messages().contains("broken.vlpet"), run.messages());
        assertTrue(!run.messages().contains("\tat "), run.messages());
    }
}
