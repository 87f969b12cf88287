// SPDX-License-Identifier: EPL-2.0
package org.vlpet.runs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vlpet.runs.io.RunDirectoryException;

/** The engine is a system process that does nothing; what is tested is who is started when. */
class RunQueueTest {
    @TempDir
    Path dir;

    private final List<Process> processes = new ArrayList<>();
    private final List<StartOptions> options = new ArrayList<>();
    private int limit = 1;

    @AfterEach
    void killChildren() {
        processes.forEach(Process::destroyForcibly);
        // The queue notes the end of every process; the folder must not be taken away under it.
        assertTimeoutPreemptively(Duration.ofSeconds(60), () -> {
            while (RunDirectory.list(dir).stream().anyMatch(this::endIsNotNoted)) {
                Thread.onSpinWait();
            }
        });
    }

    private boolean endIsNotNoted(Path folder) {
        try {
            RunInfo info = Run.open(folder).info();
            return info.state() == RunState.QUEUED && info.owner().isPresent();
        } catch (RunDirectoryException corrupt) {
            return false;
        }
    }

    private RunQueue queue() {
        return new RunQueue(() -> List.of(dir), () -> limit, (run, start) -> {
            options.add(start);
            if (run.info().name().equals("unstartable")) {
                throw new IOException("no such Java");
            }
            Process process = new ProcessBuilder(run.info().name().equals("early") ? List.of("sh", "-c", "exit 3")
                : List.of("sleep", "600")).start();
            processes.add(process);
            return process;
        });
    }

    private Path queued(String name, int second) throws IOException {
        Path folder = dir.resolve(name);
        RunWriter.enqueue(folder, name, 1, new byte[] {1}, new StartOptions(Optional.empty(), List.of("-Xmx1g"),
            Optional.of(2)));
        Files.setLastModifiedTime(folder.resolve("run.json"), FileTime.from(Instant.ofEpochSecond(second)));
        return folder;
    }

    @Test
    void theOneThatWaitedLongestIsStartedAndTheLimitHolds() throws Exception {
        Path late = queued("a-late", 300);
        Path first = queued("z-first", 100);
        RunQueue queue = queue();

        RunQueue.Report report = queue.tick();
        assertEquals(List.of(first), report.started());
        assertEquals(List.of(late), report.waiting());
        assertTrue(Run.open(first).isStarting());
        assertEquals(new StartOptions(Optional.empty(), List.of("-Xmx1g"), Optional.of(2)), options.getFirst());

        assertEquals(List.of(), queue.tick().started(), "the limit is one");
        assertEquals(List.of(), queue().tick().started(), "another queue counts the same, nothing is in memory only");
        limit = 2;
        assertEquals(List.of(late), queue.tick().started());
    }

    @Test
    void failuresDoNotStopTheRest() throws Exception {
        Path unstartable = queued("unstartable", 100);
        Path early = queued("early", 200);
        Path good = queued("good", 300);
        Files.createDirectories(dir.resolve("corrupt"));
        Files.writeString(dir.resolve("corrupt/run.json"), "{");
        RunQueue queue = queue();

        assertEquals(List.of(early), queue.tick().started());
        assertEquals(RunState.FAILED, Run.open(unstartable).state());
        assertTrue(Run.open(unstartable).info().message().contains("no such Java"));

        assertTrue(processes.getFirst().waitFor(60, TimeUnit.SECONDS));
        assertEquals(List.of(good), queue.tick().started(), "its process has ended, so it is no longer busy");
        assertEquals(RunState.FAILED, Run.open(early).state());
        assertTrue(Run.open(good).isStarting());
    }

    @Test
    void aProcessTakesUpTheRunItWasStartedForAndSeesAnEarlyRequestToStop() throws Exception {
        Path folder = queued("early-stop", 100);
        // This test is the process: it claims the run as a queue would have done for it.
        Run run = Run.open(folder);
        run.info().claimedBy(Liveness.system().self()).write(org.vlpet.runs.io.Storage.disk(),
            run.directory().runJson());
        assertTrue(run.isStarting());
        RunControl.requestStop(folder);
        assertEquals(RunState.QUEUED, run.state(), "it is on its way and cannot be taken out of the queue");
        try (RunWriter writer = RunWriter.open(folder)) {
            assertTrue(writer.stopRequested());
            writer.finish(1, 0, 75, "Stopped.");
        }
        assertTrue(run.info().wasStarted());

        RunControl.enqueue(folder);
        assertEquals(RunState.QUEUED, run.state());
        assertTrue(run.info().wasStarted(), "what it left is to be taken up");
        assertFalse(Files.exists(run.directory().stopRequest()), "the request is of the past");
        assertThrows(RunDirectoryException.class, () -> {
            RunControl.requestStop(folder);
            RunControl.requestStop(folder);
        }, "out of the queue, then nothing to stop");
        assertEquals(RunState.STOPPED, run.state());
    }

    @Test
    void killEndsTheProcess() throws Exception {
        Path folder = queued("doomed", 100);
        queue().tick();
        assertTrue(RunControl.kill(folder));
        assertTrue(processes.getFirst().waitFor(60, TimeUnit.SECONDS));
        queue().tick();
        assertEquals(RunState.FAILED, Run.open(folder).state());
        assertFalse(RunControl.kill(folder), "nothing left to kill");
    }

    @Test
    void startOptionsAreReadStrictly() throws Exception {
        Path file = dir.resolve("launch.json");
        assertEquals(StartOptions.DEFAULT, StartOptions.read(file));
        for (String bad : List.of("{\"format\":1,\"jdk\":null,\"jvmOptions\":[\"@evil\"],\"threads\":null}",
            "{\"format\":1,\"jdk\":null,\"jvmOptions\":[],\"threads\":0}", "{\"format\":1}", "")) {
            Files.writeString(file, bad);
            assertThrows(RunDirectoryException.class, () -> StartOptions.read(file), bad);
        }
    }
}
