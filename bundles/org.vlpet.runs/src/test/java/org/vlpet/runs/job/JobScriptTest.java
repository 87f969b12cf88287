// SPDX-License-Identifier: EPL-2.0
package org.vlpet.runs.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Scripts are run by a real bash against a command line that only notes its arguments. */
class JobScriptTest {
    private static final String NASTY = "it's a $(touch pwned) `touch pwned` \"x\"; touch pwned\n&& touch pwned #.vlpet";

    @TempDir
    Path dir;

    private int run(String script, int code, String... environment) throws IOException, InterruptedException {
        Path fake = Files.writeString(dir.resolve("vlpet"), "#!/bin/sh\nfor a in \"$@\"; do printf '%s\\0' \"$a\" >> args; "
            + "done; printf '\\n\\0' >> args; exit " + code + "\n");
        assertTrue(fake.toFile().setExecutable(true));
        Files.writeString(dir.resolve("job.sh"), script);
        ProcessBuilder builder = new ProcessBuilder("bash", "job.sh").directory(dir.toFile());
        for (int i = 0; i < environment.length; i += 2) {
            builder.environment().put(environment[i], environment[i + 1]);
        }
        Process process = builder.redirectErrorStream(true).redirectOutput(dir.resolve("log").toFile()).start();
        assertTrue(process.waitFor(60, TimeUnit.SECONDS));
        return process.exitValue();
    }

    private List<String> arguments() throws IOException {
        return List.of(Files.readString(dir.resolve("args")).split("\0"));
    }

    @Test
    void everyTextStaysOneWord() throws Exception {
        JobScript job = new JobScript("a; touch pwned", NASTY, List.of("tasks[vqa].prompt=" + NASTY), List.of(1L, -2L),
            NASTY + "/runs");
        assertEquals(0, run(job.text(JobKind.BASH), 0));
        List<String> expected = List.of("train", NASTY, "--set=tasks[vqa].prompt=" + NASTY, "--seed", "1", "--out",
            NASTY + "/runs/a__touch_pwned-1", "\n");
        assertEquals(expected, arguments().subList(0, 8));
        assertEquals("-2", arguments().get(12));
        assertFalse(Files.exists(dir.resolve("pwned")));
    }

    @Test
    void aFailureDoesNotStopTheRestButAStopDoes() throws Exception {
        JobScript job = new JobScript("n", "x.vlpet", List.of(), List.of(1L, 2L), "runs");
        assertEquals(3, run(job.text(JobKind.BASH), 3));
        assertEquals(2, arguments().stream().filter("train"::equals).count());
        Files.delete(dir.resolve("args"));
        assertEquals(75, run(job.text(JobKind.BASH), 75));
        assertEquals(1, arguments().stream().filter("train"::equals).count());
    }

    @Test
    void whatExistsIsResumedAndWhatIsDoneIsLeft() throws Exception {
        JobScript job = new JobScript("n", "x.vlpet", List.of(), List.of(1L, 2L), "runs");
        Files.createDirectories(dir.resolve("runs/n-1"));
        Files.createDirectories(dir.resolve("runs/n-2"));
        Files.writeString(dir.resolve("runs/n-1/run.json"), "{\n  \"state\" : \"done\"\n}");
        Files.writeString(dir.resolve("runs/n-2/run.json"), "{\n  \"state\" : \"stopped\"\n}");
        assertEquals(0, run(job.text(JobKind.BASH), 0));
        assertEquals(List.of("train", "x.vlpet", "--seed", "2", "--out", "runs/n-2", "--resume", "\n"), arguments());
    }

    @Test
    void slurmTasksTrainTheirSeed() throws Exception {
        JobScript job = new JobScript("n", "x.vlpet", List.of("a=b"), List.of(7L, 8L, 9L), "runs");
        String text = job.text(JobKind.SLURM);
        assertTrue(text.contains("#SBATCH --array=0-2\n"), text);
        assertEquals(5, run(text, 5, "SLURM_ARRAY_TASK_ID", "2", "SLURM_ARRAY_JOB_ID", "1"));
        assertEquals(List.of("train", "x.vlpet", "--set=a=b", "--seed", "9", "--out", "runs/n-9", "\n"), arguments());
    }

    @Test
    void nonsenseIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> new JobScript("n", "x", List.of(), List.of(), "runs"));
        assertThrows(IllegalArgumentException.class, () -> new JobScript("n", "--x", List.of(), List.of(1L), "runs"));
        assertThrows(IllegalArgumentException.class, () -> new JobScript("n", "a\0b", List.of(), List.of(1L), "runs")
            .text(JobKind.BASH));
    }
}
