// SPDX-License-Identifier: EPL-2.0
package org.vlpet.runs;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import org.vlpet.runs.io.RunDirectoryException;
import org.vlpet.runs.io.Storage;

/**
 * Works off the queue of some folders of runs: whenever asked, starts waiting runs, the one that has waited longest
 * first, while fewer than the limit are live on this host. A run whose process cannot be started, or dies before it
 * took the run up, becomes failed and does not stop the others. Has no thread: the owner calls {@link #tick}.
 */
public final class RunQueue {
    /** Locked while somebody counts and starts, so that two queues together keep to a limit. */
    static final String LOCK = ".queue.lock";

    /**
     * What the queue saw.
     *
     * @param waiting runs that wait, the next one first
     * @param busy    runs with a process, starting ones included
     * @param started runs started just now
     */
    public record Report(List<Path> waiting, List<Path> busy, List<Path> started) {
        public Report {
            waiting = List.copyOf(waiting);
            busy = List.copyOf(busy);
            started = List.copyOf(started);
        }

        /** Whether nothing waits and nothing works. */
        public boolean isIdle() {
            return waiting.isEmpty() && busy.isEmpty();
        }
    }

    private record Waiting(Path folder, FileTime since) {
    }

    private final Supplier<List<Path>> folders;
    private final IntSupplier limit;
    private final RunStarter starter;
    /** Ended runs by the time of their run.json, which thus need no reading: folders may hold thousands. */
    private final Map<Path, FileTime> settled = new HashMap<>();

    /**
     * @param folders whose direct children are runs; asked at every tick
     * @param limit   most live runs at once; asked at every tick
     */
    public RunQueue(Supplier<List<Path>> folders, IntSupplier limit, RunStarter starter) {
        this.folders = folders;
        this.limit = limit;
        this.starter = starter;
    }

    /** Looks, and starts what may be started. Runs that cannot be read are passed over. */
    public synchronized Report tick() {
        List<Path> busy = new ArrayList<>();
        List<Path> waiting = look(busy);
        List<Path> started = new ArrayList<>();
        if (waiting.isEmpty() || busy.size() >= limit.getAsInt()) {
            return new Report(waiting, busy, started);
        }
        List<FileChannel> locks = new ArrayList<>();
        try {
            if (lock(waiting, locks)) {
                busy.clear();
                for (Path next : look(busy)) {
                    if (busy.size() < limit.getAsInt() && start(next)) {
                        busy.add(next);
                        started.add(next);
                    }
                }
            }
        } finally {
            locks.forEach(RunQueue::closeQuietly);
        }
        waiting = new ArrayList<>(waiting);
        waiting.removeAll(busy);
        return new Report(waiting, busy, started);
    }

    private List<Path> look(List<Path> busy) {
        List<Waiting> waiting = new ArrayList<>();
        for (Path folder : folders.get()) {
            try {
                RunDirectory.list(folder).forEach(run -> look(run, waiting, busy));
            } catch (RunDirectoryException unreadable) {
                // A folder that went away (unmounted) has no queue now.
            }
        }
        return waiting.stream().sorted(Comparator.comparing(Waiting::since).thenComparing(Waiting::folder))
            .map(Waiting::folder).distinct().toList();
    }

    private void look(Path folder, List<Waiting> waiting, List<Path> busy) {
        try {
            FileTime time = Files.getLastModifiedTime(RunDirectory.of(folder).runJson());
            if (time.equals(settled.get(folder))) {
                return;
            }
            Run run = Run.open(folder);
            RunInfo info = run.info();
            boolean foreign = run.access() != RunAccess.FULL;
            if (info.state() == RunState.QUEUED && !foreign) {
                if (info.owner().isEmpty()) {
                    waiting.add(new Waiting(folder, time));
                } else if (run.isStarting()) {
                    busy.add(folder);
                } else {
                    RunControl.endedEarly(folder, info.owner().get().pid(), Optional.empty(),
                        "The engine vanished before the run began; see console.log.");
                }
            } else if (run.state().isLive() && !foreign) {
                busy.add(folder);
            } else {
                settled.put(folder, time);
            }
        } catch (IOException | RunDirectoryException e) {
            // Shown as broken by those who show runs; here it is just no entry of the queue.
        }
    }

    private boolean start(Path folder) {
        Run run = Run.open(folder);
        RunDirectory directory = run.directory();
        try (RunLock lock = RunLock.take(directory)) {
            RunInfo info = run.info();
            if (info.state() != RunState.QUEUED || info.owner().isPresent()) {
                return false;
            }
            try {
                Process process = starter.start(run, StartOptions.read(directory.startOptions()));
                info.claimedBy(new RunOwner(process.pid(), process.info().startInstant(), HostFacts.host()))
                    .write(Storage.disk(), directory.runJson());
                process.onExit().thenAccept(ended -> ended(folder, ended));
                return true;
            } catch (Exception e) {
                info.as(RunState.FAILED, Optional.empty(), "The engine could not be started: " + e.getMessage())
                    .write(Storage.disk(), directory.runJson());
                return false;
            }
        } catch (RunDirectoryException e) {
            return false;
        }
    }

    private static void ended(Path folder, Process process) {
        try {
            RunControl.endedEarly(folder, process.pid(), Optional.of(process.exitValue()),
                "The engine ended before the run began; see console.log.");
        } catch (RunDirectoryException e) {
            // Moved or deleted meanwhile: there is nothing left to record.
        }
    }

    private static boolean lock(List<Path> waiting, List<FileChannel> locks) {
        for (Path parent : waiting.stream().map(Path::getParent).distinct().sorted().toList()) {
            try {
                FileChannel channel = FileChannel.open(parent.resolve(LOCK), StandardOpenOption.CREATE,
                    StandardOpenOption.WRITE);
                locks.add(channel);
                FileLock lock = channel.tryLock();
                if (lock == null) {
                    return false;
                }
            } catch (OverlappingFileLockException | IOException e) {
                // Somebody else counts just now, or the folder is read-only: next time.
                return false;
            }
        }
        return true;
    }

    private static void closeQuietly(FileChannel channel) {
        try {
            channel.close();
        } catch (IOException ignored) {
            // The lock is gone either way.
        }
    }
}
