// SPDX-License-Identifier: EPL-2.0
package org.vlpet.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code import script} from the file to the experiment and what is said about it. */
class ImportScriptCommandTest {
    private static final String BITFIT = """
            model="bart"
            if [ $model == "t5" ]; then
                backbone="t5-base"
            else
                backbone="facebook/bart-base"
            fi
            lr=1e-3
            PYTHONPATH=$PYTHONPATH:./src \\
            python -m torch.distributed.launch --nproc_per_node=1 src/multitask.py \\
                --distributed --multiGPU --optim adamw --warmup_ratio 0.1 --clip_grad_norm 5 --num_workers 4 \\
                --num_beams 5 --batch_size 500 --downsample --backbone ${backbone} --epochs 20 --seed $1 \\
                --tasks "vqa,gqa,nlvr,caption" --feature RN101 --n_boxes 36 --lr ${lr} \\
                --unfreeze_bias --use_tasks_prompts""";

    @TempDir
    private Path folder;

    private CommandLineRun run(String script, String... options) throws IOException {
        Path file = Files.writeString(folder.resolve("script.sh"), script);
        return CommandLineRun.of(Stream.concat(Stream.of("import", "script", file.toString(), "-o", out().toString()),
                Arrays.stream(options)).toArray(String[]::new));
    }

    private Path out() {
        return folder.resolve("mine.vlpet");
    }

    @Test
    void aScriptBecomesAFileThatEqualsItsPreset() throws IOException {
        CommandLineRun run = run(BITFIT, "--arg", "1=43");
        assertEquals(0, run.exitCode(), run.messages());
        assertEquals(out().toString(), run.answer().strip());
        assertTrue(run.messages().contains("equals the preset bart-image-bitfit"), run.messages());
        assertEquals(0, CommandLineRun.of("check", out().toString()).exitCode());
        assertEquals(CommandLineRun.of("params", "bart-image-bitfit", "--json").json().path("trainable").asLong(),
                CommandLineRun.of("params", out().toString(), "--json").json().path("trainable").asLong());
        assertEquals(43, CommandLineRun.of("export", "config", out().toString()).json().path("seeds").path(0).asInt());
    }

    @Test
    void everyFlagThatIsNotInTheFileIsReported() throws IOException {
        CommandLineRun run = run(BITFIT + " --frobnicate 7 --gradient_accumulation_steps 2 --use_encoder_attn_value_ia3"
                + " --no_vis", "--arg", "1=43");
        assertEquals(0, run.exitCode(), run.messages());
        List<String> said = run.messages().lines().toList();
        for (String expected : List.of("unknown --frobnicate: not known, with \"7\"",
                "broken --gradient_accumulation_steps: only shortens the schedule", "broken --use_encoder_attn_value_ia3: ",
                "left out --no_vis: ", "ignored --multiGPU: ", "ignored --num_workers: ")) {
            assertEquals(1, said.stream().filter(line -> line.contains(expected)).count(), expected + " in " + said);
        }
    }

    @Test
    void aVariableWithoutAValueIsUsage() throws IOException {
        CommandLineRun run = run(BITFIT);
        assertEquals(2, run.exitCode());
        assertTrue(run.messages().contains("--arg 1=VALUE"), run.messages());
        assertFalse(Files.exists(out()));
    }

    @Test
    void aScriptThatDoesMoreIsDataAndIsNotRun() throws IOException {
        Path touched = folder.resolve("touched");
        CommandLineRun run = run("x=$(touch " + touched + ")\n" + BITFIT, "--arg", "1=43");
        assertEquals(3, run.exitCode());
        assertTrue(run.messages().contains("script.sh, line 1"), run.messages());
        assertFalse(Files.exists(touched));
        assertFalse(Files.exists(out()));
        assertEquals(3, CommandLineRun.of("import", "script", folder.resolve("none.sh").toString(), "-o",
                out().toString()).exitCode());
    }

    @Test
    void aFileThatIsThereIsKept() throws IOException {
        Files.writeString(out(), "mine");
        CommandLineRun run = run(BITFIT, "--arg", "1=43");
        assertEquals(6, run.exitCode(), run.messages());
        assertEquals("mine", Files.readString(out()));
        assertEquals(0, run(BITFIT, "--arg", "1=43", "--force").exitCode());
        assertEquals(0, CommandLineRun.of("check", out().toString()).exitCode());
    }
}
