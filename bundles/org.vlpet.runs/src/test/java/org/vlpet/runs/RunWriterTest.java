// SPDX-License-Identifier: EPL-2.0
package org.vlpet.runs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.vlpet.runs.checkpoint.CheckpointDraft;
import org.vlpet.runs.checkpoint.CheckpointKind;
import org.vlpet.runs.event.Event;
import org.vlpet.runs.io.FaultyStorage;
import org.vlpet.runs.io.RunDirectoryException;
import org.vlpet.runs.io.RunDirectoryException.Kind;
import org.vlpet.runs.io.Storage;

class RunWriterTest {
    private static final byte[] EXPERIMENT = "<experiment/>".getBytes(StandardCharsets.UTF_8);

    @TempDir
    Path temp;

    private final FakeHost host = new FakeHost();

    private RunWriter create(Path dir) {
        return RunWriter.create(dir, "VL-PET ✓", 42, EXPERIMENT, Storage.disk(), host.liveness());
    }

    private RunWriter open(Path dir) {
        return RunWriter.open(dir, Storage.disk(), host.liveness());
    }

    private RunState state(Path dir) {
        return Run.open(dir, host.liveness()).state();
    }

    private static RunDirectoryException fails(Kind kind, Executable action) {
        RunDirectoryException e = assertThrows(RunDirectoryException.class, action);
        assertEquals(kind, e.kind(), e.getMessage());
        assertFalse(e.remedy().isBlank());
        return e;
    }

    private static Event train(RunWriter run, long step) {
        return new Event.Train(run.stamp(step, 0), "vqa", 1, 1e-3, 1, 10, Map.of());
    }

    private static void checkpoint(RunWriter run, CheckpointKind kind, long step) {
        try (CheckpointDraft draft = run.checkpoints().begin(kind, step, 0)) {
            draft.add("x", out -> out.write((int) step)).commit();
        }
    }

    @Test
    void aRunFromStartToEnd() throws IOException {
        Path dir = temp.resolve("a/b/run");
        try (RunWriter run = create(dir)) {
            assertEquals(RunState.RUNNING, state(dir));
            run.append(train(run, 1));
            run.state(RunState.STOPPING, "writes a checkpoint");
            assertEquals(RunState.STOPPING, state(dir));
            run.finish(1, 0, 75, "stopped");
        }
        Run run = Run.open(dir, host.liveness());
        assertEquals(new RunInfo(RunState.STOPPED, "VL-PET ✓", 42, Optional.of(host.self()), Optional.of(host.now),
            Optional.of(75), "stopped"), run.info());
        assertEquals(EXPERIMENT.length, Files.size(run.directory().experiment()));
        assertInstanceOf(Event.End.class, run.events().toList().getLast());
        assertTrue(Files.isDirectory(run.directory().tensorBoard())
            && Files.isDirectory(run.directory().predictions()));
    }

    @Test
    void exitCodesGiveTheFinalState() {
        Map.of(0, RunState.DONE, 75, RunState.STOPPED, 5, RunState.FAILED).forEach((code, expected) -> {
            Path dir = temp.resolve("exit" + code);
            try (RunWriter run = create(dir)) {
                run.finish(3, 1, code, "");
            }
            assertEquals(expected, state(dir));
        });
        assertTrue(fails(Kind.STATE, () -> open(temp.resolve("exit0"))).getMessage().contains("done"));
    }

    @Test
    void aResumedRunTakesBackWhatCameAfterItsCheckpoint() throws IOException {
        Path dir = temp.resolve("run");
        RunWriter first = create(dir);
        for (int step = 1; step <= 4; step++) {
            first.append(train(first, step));
        }
        checkpoint(first, CheckpointKind.BEST, 2);
        checkpoint(first, CheckpointKind.LAST, 2);
        checkpoint(first, CheckpointKind.BEST, 4);
        first.close();
        host.alive.remove(100L);
        host.pid = 101;
        host.alive.put(101L, FakeHost.BOOT.plusSeconds(60));
        assertEquals(RunState.LOST, state(dir));
        Files.createDirectories(dir.resolve("control"));
        Files.createFile(dir.resolve("control/stop"));
        Files.writeString(dir.resolve("events.jsonl"), Files.readString(dir.resolve("events.jsonl")) + "{\"type");
        try (RunWriter second = open(dir)) {
            assertFalse(second.stopRequested(), "a request of last time does not count");
            second.resume(2, 0);
            assertEquals(1, second.segment());
            second.append(train(second, 3));
            second.finish(3, 0, 0, "");
        }
        Run run = Run.open(dir, host.liveness());
        assertEquals(List.of(1L, 2L, 2L, 3L, 3L), run.events().map(event -> event.at().step()).toList());
        assertEquals(2, run.checkpoint(CheckpointKind.BEST).orElseThrow().manifest().step());
        host.alive.put(102L, FakeHost.BOOT);
        assertEquals(RunState.DONE, run.state());
    }

    @Test
    void foreignFoldersAreLeftAlone() throws IOException {
        Path dir = Files.createDirectory(temp.resolve("photos"));
        Files.writeString(dir.resolve("cat.png"), "cat");
        assertTrue(fails(Kind.STATE, () -> create(dir)).getMessage().contains("cat.png"));
        try (var entries = Files.list(dir)) {
            assertEquals(List.of(dir.resolve("cat.png")), entries.toList());
        }
        Path file = Files.createFile(temp.resolve("file"));
        assertTrue(fails(Kind.OUTPUT, () -> create(file)).getMessage().contains("file, not a folder"));
        fails(Kind.OUTPUT, () -> create(file.resolve("run")));
        create(temp.resolve("run")).finish(0, 0, 0, "");
        assertTrue(fails(Kind.STATE, () -> create(temp.resolve("run"))).remedy().contains("--resume"));
    }

    @Test
    void onlyOneWriterAtATime() {
        Path dir = temp.resolve("run");
        try (RunWriter run = create(dir)) {
            assertTrue(fails(Kind.STATE, () -> open(dir)).getMessage().contains("pid 100 on here"));
            run.append(train(run, 1));
        }
        // Closed without finish; the process lives on and may take it up again.
        try (RunWriter again = open(dir)) {
            again.finish(1, 0, 0, "");
        }
    }

    @Test
    void anotherProcessIsKeptOutByTheSystemsLock() throws Exception {
        Path dir = temp.resolve("run");
        RunWriter.create(dir, "real", 1, EXPERIMENT).finish(0, 0, 75, "");
        Process holder = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1", "-cp", System.getProperty("java.class.path"), LockHolder.class.getName(),
            dir.toString()).redirectError(ProcessBuilder.Redirect.INHERIT).start();
        try {
            assertEquals('!', holder.getInputStream().read());
            RunDirectoryException e = fails(Kind.STATE, () -> RunWriter.open(dir));
            assertTrue(e.getMessage().contains("pid " + holder.pid()), e.getMessage());
            assertEquals(RunState.RUNNING, Run.open(dir).state());
            RunControl.requestStop(dir);
            assertTrue(Files.exists(dir.resolve("control/stop")));
        } finally {
            holder.destroyForcibly();
            assertTrue(holder.waitFor(20, TimeUnit.SECONDS));
        }
        assertEquals(RunState.LOST, Run.open(dir).state(), "killed without a word");
        try (RunWriter run = RunWriter.open(dir)) {
            run.resume(0, 0);
            run.finish(0, 0, 0, "");
        }
        assertEquals(RunState.DONE, Run.open(dir).state());
    }

    /** Takes up the run and waits to be killed. */
    static final class LockHolder {
        public static void main(String[] args) throws IOException {
            RunWriter.open(Path.of(args[0]));
            System.out.print('!');
            System.out.flush();
            System.in.read();
        }
    }

    @Test
    void stopRequestsReachTheWriter() {
        Path dir = temp.resolve("run");
        try (RunWriter run = create(dir)) {
            assertFalse(run.stopRequested());
            RunControl.requestStop(dir, Storage.disk(), host.liveness());
            assertTrue(run.stopRequested());
            run.finish(0, 0, 75, "");
        }
        fails(Kind.STATE, () -> RunControl.requestStop(dir, Storage.disk(), host.liveness()));
        try (RunWriter run = open(dir)) {
            assertFalse(run.stopRequested());
            run.requestStop();
            assertTrue(run.stopRequested());
        }
    }

    @Test
    void queuedRunsAreTakenUpOrTakenOut() {
        Path taken = temp.resolve("taken");
        Path dropped = temp.resolve("dropped");
        for (Path dir : List.of(taken, dropped)) {
            assertEquals(RunState.QUEUED, RunWriter.enqueue(dir, "q", 1, EXPERIMENT, StartOptions.DEFAULT, Storage.disk(),
                host.liveness()).state());
        }
        try (RunWriter run = open(taken)) {
            assertEquals(RunState.RUNNING, state(taken));
            run.finish(0, 0, 0, "");
        }
        assertEquals(List.of(dropped, taken), RunDirectory.list(temp));
        assertEquals(List.of(), RunDirectory.list(temp.resolve("none")));
        RunControl.requestStop(dropped, Storage.disk(), host.liveness());
        assertEquals(RunState.STOPPED, state(dropped));
    }

    @Test
    void heartbeatsAreWrittenNowAndThen() {
        try (RunWriter run = create(temp.resolve("run"))) {
            var first = host.now;
            host.now = first.plusSeconds(9);
            run.heartbeat();
            assertEquals(Optional.of(first), Run.open(temp.resolve("run")).info().heartbeat());
            host.now = first.plusSeconds(10);
            run.heartbeat();
            assertEquals(Optional.of(host.now), Run.open(temp.resolve("run")).info().heartbeat());
        }
    }

    @Test
    void aRunOfAnotherHostIsNotTakenWhileItsHeartBeats() {
        Path dir = temp.resolve("run");
        host.host = "elsewhere";
        create(dir).close();
        host.host = "here";
        assertTrue(fails(Kind.STATE, () -> open(dir)).getMessage().contains("on elsewhere"));
        host.now = host.now.plusSeconds(121);
        open(dir).close();
    }

    /** A disk that fails at any one operation: a clear failure, and afterwards the folder can be used. */
    @Test
    void aFailingDiskNeverLeavesAFolderThatCannotBeUsed() {
        FaultyStorage counting = FaultyStorage.counting();
        RunWriter.create(temp.resolve("count"), "n", 1, EXPERIMENT, counting, host.liveness()).close();
        int survived = 0;
        for (int at = 0; at < counting.operations(); at++) {
            Path dir = temp.resolve("run" + at);
            FaultyStorage storage = FaultyStorage.dyingAt(at);
            try {
                RunWriter.create(dir, "n", 1, EXPERIMENT, storage, host.liveness()).close();
                survived++;
            } catch (RunDirectoryException e) {
                assertEquals(Kind.OUTPUT, e.kind(), e.getMessage());
            }
            try (RunWriter run = RunDirectory.isRun(dir) ? open(dir) : create(dir)) {
                run.finish(0, 0, 0, "");
            }
            assertEquals(RunState.DONE, state(dir));
        }
        assertTrue(survived < 4, "failures are reported, " + survived + " were not");
    }

    @Test
    void programErrorsAreNotBlamedOnTheUser() {
        try (RunWriter run = create(temp.resolve("run"))) {
            Event old = train(run, 1);
            run.resume(0, 0);
            assertThrows(IllegalArgumentException.class, () -> run.append(old));
            assertThrows(IllegalArgumentException.class, () -> run.state(RunState.DONE, ""));
            run.state(RunState.STOPPING, "");
            fails(Kind.STATE, () -> run.state(RunState.RUNNING, ""));
            run.finish(0, 0, 0, "");
            assertThrows(IllegalStateException.class, () -> run.append(old));
        }
    }
}
