// SPDX-License-Identifier: EPL-2.0
package org.vlpet.runs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vlpet.runs.RunSummary.Parameters;
import org.vlpet.runs.checkpoint.CheckpointKind;
import org.vlpet.runs.io.RunDirectoryException;
import org.vlpet.runs.io.Sha256;
import org.vlpet.runs.io.Storage;

class RunTest {
    private static final String GOOD = """
        {"format":1,"state":"running","name":"n","seed":42,"pid":100,"processStart":"2026-01-31T12:00:00Z",
         "host":"here","heartbeat":"2026-01-31T12:59:00Z","exitCode":null,"message":""}""";

    @TempDir
    Path dir;

    private final FakeHost host = new FakeHost();

    private Run run(String json) throws IOException {
        Files.writeString(dir.resolve("run.json"), json);
        return Run.open(dir, host.liveness());
    }

    @Test
    void aLiveStateHoldsOnlyWhileItsProcessLives() throws IOException {
        assertEquals(RunState.RUNNING, run(GOOD).state());
        assertEquals(RunState.RUNNING, run(GOOD.replace("12:00:00Z", "12:00:03Z")).state(), "clocks are corrected");
        assertEquals(RunState.LOST, run(GOOD.replace("12:00:00Z", "12:01:00Z")).state(), "the pid was given again");
        assertEquals(RunState.LOST, run(GOOD.replace("100", "99")).state());
        assertEquals(RunState.LOST, run(GOOD.replace("running", "stopping").replace("100", "99")).state());
        assertEquals(RunState.DONE, run(GOOD.replace("running", "done").replace("100", "99")).state());
        assertEquals(RunState.RUNNING, run(GOOD).info().state());
    }

    @Test
    void aDirectoryOfAnotherHostIsJudgedByItsHeartbeat() throws IOException {
        host.alive.clear();
        assertEquals(RunState.RUNNING, run(GOOD.replace("here", "there")).state());
        host.now = host.now.plusSeconds(61);
        assertEquals(RunState.LOST, run(GOOD.replace("here", "there")).state());
        assertEquals(RunState.LOST, run(GOOD.replace("here", "there")
            .replace("\"2026-01-31T12:59:00Z\"", "null")).state());
    }

    @Test
    void whatIsNoRunSaysSo() {
        assertTrue(assertThrows(RunDirectoryException.class, () -> Run.open(dir)).getMessage()
            .contains("has no run.json"));
        assertTrue(assertThrows(RunDirectoryException.class, () -> Run.open(dir.resolve("none"))).getMessage()
            .contains("no such folder"));
    }

    @Test
    void stateFilesAreReadStrictly() {
        for (String bad : List.of(GOOD.replace("\"format\":1", "\"format\":2"), GOOD.replace("running", "dancing"),
            GOOD.replace("\"seed\":42,", ""), GOOD.replace("\"seed\"", "\"more\":1,\"seed\""),
            GOOD.replace("100", "-100"), GOOD.replace("\"here\"", "null"), GOOD.replace("2026-01", "2026-13"),
            GOOD.substring(0, 40), GOOD.replace("null", "1e3"), "")) {
            RunDirectoryException e = assertThrows(RunDirectoryException.class, () -> run(bad), bad);
            assertEquals(RunDirectoryException.Kind.DATA, e.kind());
            assertTrue(e.getMessage().contains("run.json"), e.getMessage());
        }
    }

    @Test
    void aRunThatHasDoneNothingYetIsReadable() throws IOException {
        Run run = run(GOOD);
        assertEquals(0, run.events().count());
        assertEquals(List.of(), run.tail().poll().events());
        assertEquals(Optional.empty(), run.summary());
        assertEquals(Optional.empty(), run.environment());
    }

    @Test
    void readingChangesNothing() throws IOException {
        Run run = run(GOOD);
        run.state();
        run.events().count();
        run.checkpoint(CheckpointKind.LAST);
        try (var entries = Files.list(dir)) {
            assertEquals(List.of(dir.resolve("run.json")), entries.toList());
        }
    }

    @Test
    void summariesComeBackInOrder() throws IOException {
        Map<String, Map<String, Double>> test = new LinkedHashMap<>();
        test.put("vqa", Map.of("score", 71.5));
        test.put("caption", Map.of("CIDEr", Double.NaN));
        RunSummary summary = new RunSummary("VL-PET \"large\"", 42, Parameters.of(6_052_416, 145_606_464),
            Map.of("test", test));
        assertEquals(4.1567, summary.parameters().percent(), 1e-4);
        summary.write(Storage.disk(), dir.resolve("summary.json"));
        assertEquals(Optional.of(summary), run(GOOD).summary());
        assertEquals(List.of("vqa", "caption"), List.copyOf(run(GOOD).summary().orElseThrow().split("test").keySet()));
        String text = Files.readString(dir.resolve("summary.json"));
        for (String bad : List.of(text.replace("6052416", "145606465"), text.replace("71.5", "\"high\""),
            text.replace("4.15", "40.15"), text.replace("\"total\"", "\"totals\""))) {
            Files.writeString(dir.resolve("summary.json"), bad);
            assertThrows(RunDirectoryException.class, () -> run(GOOD).summary(), bad);
        }
    }

    @Test
    void memoryComesBack() throws IOException {
        assertEquals(Optional.empty(), run(GOOD).memory(), "runs of before it was written");
        RunMemory memory = new RunMemory(1000, 200, 50);
        memory.write(Storage.disk(), dir.resolve("memory.json"));
        assertEquals(Optional.of(memory), run(GOOD).memory());
        String text = Files.readString(dir.resolve("memory.json"));
        assertTrue(text.contains("\"nativeBytes\" : 750"), text);
        Files.writeString(dir.resolve("memory.json"), text.replace("1000", "0"));
        assertThrows(RunDirectoryException.class, () -> run(GOOD).memory());
    }

    @Test
    void environmentsComeBack() throws IOException {
        String hash = Sha256.of(new byte[0]);
        assertEquals("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855", hash);
        RunEnvironment environment = new RunEnvironment(HostFacts.java(), HostFacts.os(), HostFacts.cpu(), 2,
            Map.of("torch", "2.7.1"), Optional.of("0".repeat(40)), Map.of("data/a b.jsonl", hash),
            List.of("train", "FILE", "--set", "a=\"b\""), hash, Map.of("OMP_NUM_THREADS", "2"));
        environment.write(Storage.disk(), dir.resolve("environment.json"));
        assertEquals(Optional.of(environment), run(GOOD).environment());
        Files.writeString(dir.resolve("environment.json"), Files.readString(dir.resolve("environment.json"))
            .replace(hash, "abc"));
        assertThrows(RunDirectoryException.class, () -> run(GOOD).environment());
        assertTrue(!HostFacts.cpu().isBlank() && !HostFacts.host().isBlank());
    }

    @Test
    void theCommitIsReadFromTheFolderAbove() throws IOException {
        String commit = "0123456789abcdef0123456789abcdef01234567";
        Path inner = Files.createDirectories(dir.resolve("a/b"));
        Path git = Files.createDirectories(dir.resolve(".git"));
        Files.writeString(git.resolve("HEAD"), "ref: refs/heads/main\n");
        Files.writeString(git.resolve("packed-refs"), "# pack-refs\n" + commit + " refs/heads/main\n");
        assertEquals(Optional.of(commit), HostFacts.gitCommit(inner));
        Files.writeString(Files.createDirectories(git.resolve("refs/heads")).resolve("main"), "f".repeat(40) + "\n");
        assertEquals(Optional.of("f".repeat(40)), HostFacts.gitCommit(inner));
        Files.writeString(git.resolve("HEAD"), "ref: ../../secret\n");
        assertEquals(Optional.empty(), HostFacts.gitCommit(inner));
    }
}
