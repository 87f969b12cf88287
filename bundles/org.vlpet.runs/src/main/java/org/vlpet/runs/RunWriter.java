// SPDX-License-Identifier: EPL-2.0
package org.vlpet.runs;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.vlpet.runs.checkpoint.CheckpointStore;
import org.vlpet.runs.event.Event;
import org.vlpet.runs.event.EventAppender;
import org.vlpet.runs.event.Stamp;
import org.vlpet.runs.io.AtomicFiles;
import org.vlpet.runs.io.Failures;
import org.vlpet.runs.io.RunDirectoryException;
import org.vlpet.runs.io.RunDirectoryException.Kind;
import org.vlpet.runs.io.Storage;

/**
 * The one writer of a live run, holding its lock from {@code create} or {@code open} until {@code close}. Not
 * thread-safe: the training thread owns it. Every method throws {@link RunDirectoryException} OUTPUT when the disk
 * does not take what it should.
 */
public final class RunWriter implements AutoCloseable {
    /** How often {@link #heartbeat} really writes. */
    public static final Duration HEARTBEAT = Duration.ofSeconds(10);

    private final RunDirectory directory;
    private final Storage storage;
    private final Liveness liveness;
    private final RunLock lock;
    private final EventAppender events;
    private RunInfo info;
    private int segment;
    private boolean stop;
    private boolean closed;

    private RunWriter(RunDirectory directory, Storage storage, Liveness liveness, RunLock lock) {
        this.directory = directory;
        this.storage = storage;
        this.liveness = liveness;
        this.lock = lock;
        AtomicFiles.deleteLeftovers(storage, directory.root());
        RunInfo found = RunInfo.read(directory.runJson());
        // A request that came while this process was starting is meant for it; any other one is of the past.
        boolean claimed = found.state() == RunState.QUEUED && found.owner().map(RunOwner::pid)
            .equals(Optional.of(liveness.self().pid()));
        if (!claimed) {
            AtomicFiles.deleteQuietly(storage, directory.stopRequest());
        }
        this.info = found.startedBy(liveness.self(), now());
        this.events = EventAppender.open(storage, directory.events());
        this.segment = events.lastSegment();
        try {
            info.write(storage, directory.runJson());
        } catch (RunDirectoryException e) {
            events.close();
            throw e;
        }
    }

    /**
     * Makes a run in state {@code queued}, for a process to take up later with {@link #open}.
     *
     * @param experiment the snapshot, as it will lie in {@code experiment.vlpet}
     * @throws RunDirectoryException (STATE) if the folder exists and is not empty
     */
    public static Run enqueue(Path folder, String name, long seed, byte[] experiment) {
        return enqueue(folder, name, seed, experiment, StartOptions.DEFAULT);
    }

    /** {@link #enqueue(Path, String, long, byte[])} with how the process is to be started. */
    public static Run enqueue(Path folder, String name, long seed, byte[] experiment, StartOptions start) {
        return enqueue(folder, name, seed, experiment, start, Storage.disk(), Liveness.system());
    }

    static Run enqueue(Path folder, String name, long seed, byte[] experiment, StartOptions start, Storage storage,
                       Liveness liveness) {
        try (RunLock lock = lay(RunDirectory.of(folder), name, seed, experiment, Optional.of(start), storage)) {
            return Run.open(folder, liveness);
        }
    }

    /** Makes a new run and starts it, in one. Parameters and errors as {@link #enqueue(Path, String, long, byte[])}. */
    public static RunWriter create(Path folder, String name, long seed, byte[] experiment) {
        return create(folder, name, seed, experiment, Storage.disk(), Liveness.system());
    }

    /** {@link #create(Path, String, long, byte[])} on another storage, clock or process table. */
    public static RunWriter create(Path folder, String name, long seed, byte[] experiment, Storage storage,
                                   Liveness liveness) {
        RunDirectory directory = RunDirectory.of(folder);
        return started(directory, storage, liveness, lay(directory, name, seed, experiment, Optional.empty(), storage));
    }

    /**
     * Takes up a run that is queued, or was stopped, failed or lost. Call {@link #resume} before the first event if
     * it had been started before.
     *
     * @throws RunDirectoryException (STATE) if it is done, or a process works on it
     */
    public static RunWriter open(Path folder) {
        return open(folder, Storage.disk(), Liveness.system());
    }

    /** {@link #open(Path)} on another storage, clock or process table. */
    public static RunWriter open(Path folder, Storage storage, Liveness liveness) {
        Run run = Run.open(folder, liveness);
        // Whoever started this process may still be noting that it did.
        RunLock lock = run.info().state() == RunState.QUEUED ? RunLock.takePatiently(run.directory())
            : RunLock.take(run.directory());
        try {
            RunState state = run.state();
            boolean self = run.info().owner().filter(liveness.self()::equals).isPresent();
            // A live state under a lock we hold ourselves: this process dropped the run without closing it.
            if (!state.canStart() && !(state.isLive() && self)) {
                throw new RunDirectoryException(Kind.STATE, "The run " + folder + " is " + state.json() + holder(run)
                    + " and cannot be started.", state == RunState.DONE
                        ? "Choose another folder with --out for a new run."
                        : "Stop that process first, or wait two minutes after it has died.");
            }
        } catch (RunDirectoryException e) {
            lock.close();
            throw e;
        }
        return started(run.directory(), storage, liveness, lock);
    }

    private static String holder(Run run) {
        return run.state().isLive() ? run.info().owner().map(owner -> " (pid " + owner.pid() + " on " + owner.host()
            + ")").orElse("") : "";
    }

    private static RunWriter started(RunDirectory directory, Storage storage, Liveness liveness, RunLock lock) {
        try {
            return new RunWriter(directory, storage, liveness, lock);
        } catch (RunDirectoryException e) {
            lock.close();
            throw e;
        }
    }

    /** Lays out an empty folder; run.json comes last, so that a folder with it is whole. */
    private static RunLock lay(RunDirectory directory, String name, long seed, byte[] experiment,
                               Optional<StartOptions> start, Storage storage) {
        requireFree(directory);
        try {
            storage.createDirectories(directory.root());
        } catch (IOException e) {
            throw Failures.output("the run directory", directory.root(), e);
        }
        RunLock lock = RunLock.take(directory);
        try {
            requireFree(directory);
            AtomicFiles.deleteLeftovers(storage, directory.root());
            for (Path folder : new Path[] {directory.control(), directory.checkpoints(), directory.predictions(),
                directory.tensorBoard()}) {
                storage.createDirectories(folder);
            }
            AtomicFiles.write(storage, directory.experiment(), "the experiment", experiment);
            start.ifPresent(options -> options.write(storage, directory.startOptions()));
            RunInfo.queued(name, seed).write(storage, directory.runJson());
            return lock;
        } catch (IOException e) {
            lock.close();
            throw Failures.output("the run directory", directory.root(), e);
        } catch (RunDirectoryException e) {
            lock.close();
            throw e;
        }
    }

    /** Free: absent, empty, or only what an interrupted {@link #lay} left (it never got to run.json). */
    private static void requireFree(RunDirectory directory) {
        Path root = directory.root();
        if (!Files.exists(root)) {
            return;
        }
        if (RunDirectory.isRun(root)) {
            throw new RunDirectoryException(Kind.STATE, "The folder " + root + " already holds a run.",
                "Go on with it (--resume) or choose another folder with --out.");
        }
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(root)) {
            for (Path entry : entries) {
                if (!isLeftover(directory, entry)) {
                    throw new RunDirectoryException(Kind.STATE, "The folder " + root + " is not empty and holds no "
                        + "run (it has " + entry.getFileName() + ").",
                        "Choose an empty or new folder with --out; nothing in it was changed.");
                }
            }
        } catch (NotDirectoryException e) {
            throw new RunDirectoryException(Kind.OUTPUT, root + " is a file, not a folder.",
                "Choose another folder with --out.", e);
        } catch (IOException e) {
            throw Failures.output("the run directory", root, e);
        }
    }

    private static boolean isLeftover(RunDirectory directory, Path entry) throws IOException {
        if (entry.equals(directory.lock()) || entry.equals(directory.experiment()) || entry.equals(directory.startOptions())
            || entry.getFileName().toString().startsWith(AtomicFiles.TEMP_PREFIX)) {
            return Files.exists(directory.lock());
        }
        boolean ours = entry.equals(directory.control()) || entry.equals(directory.checkpoints())
            || entry.equals(directory.predictions()) || entry.equals(directory.tensorBoard());
        if (!ours || !Files.isDirectory(entry)) {
            return false;
        }
        try (DirectoryStream<Path> inside = Files.newDirectoryStream(entry)) {
            return !inside.iterator().hasNext();
        }
    }

    public RunDirectory directory() {
        return directory;
    }

    /** What was last written to {@code run.json}. */
    public RunInfo info() {
        return info;
    }

    /** How often the run was resumed. */
    public int segment() {
        return segment;
    }

    /** A stamp of now, in the current segment. */
    public Stamp stamp(long step, int epoch) {
        return new Stamp(segment, step, epoch, now());
    }

    /** Appends an event; its stamp must come from {@link #stamp} of this writer. */
    public void append(Event event) {
        requireOpen();
        if (event.at().segment() != segment) {
            throw new IllegalArgumentException("segment " + event.at().segment() + " in segment " + segment);
        }
        events.append(event);
    }

    /**
     * Goes on from the checkpoint at {@code step}: opens a new segment, takes back later events, and discards
     * checkpoints beyond it, which belong to steps that will be done again.
     */
    public void resume(long step, int epoch) {
        requireOpen();
        // First the event: a crash after it leaves later checkpoints, which the next resume finds again, not the
        // other way round.
        segment++;
        events.append(new Event.Resume(stamp(step, epoch)));
        checkpoints().discardAfter(step);
    }

    /** The run's checkpoints, on the same storage. */
    public CheckpointStore checkpoints() {
        return CheckpointStore.of(directory.checkpoints(), storage);
    }

    /** Whether someone asked the run to stop. One look at the disk (microseconds), so ask at every step. */
    public boolean stopRequested() {
        stop = stop || Files.exists(directory.stopRequest());
        return stop;
    }

    /** The same as a request from outside; for the handler of SIGTERM and Ctrl-C. */
    public void requestStop() {
        stop = true;
    }

    /** Says that the process lives; call it at every step or batch, it writes only every {@link #HEARTBEAT}. */
    public void heartbeat() {
        requireOpen();
        Instant now = now();
        Instant last = info.heartbeat().orElse(Instant.MIN);
        if (!now.isBefore(last.plus(HEARTBEAT)) || now.isBefore(last)) {
            save(info.at(now));
        }
    }

    /** Changes the message and, within the live states, the state. */
    public void state(RunState next, String message) {
        requireOpen();
        if (!next.isLive()) {
            throw new IllegalArgumentException("use finish for " + next);
        }
        change(next, Optional.empty(), message);
    }

    /**
     * Writes the {@code end} event and the final state: exit code 0 is done, 75 stopped, anything else failed; then
     * closes.
     */
    public void finish(long step, int epoch, int exitCode, String message) {
        requireOpen();
        RunState next = switch (exitCode) {
            case 0 -> RunState.DONE;
            case 75 -> RunState.STOPPED;
            default -> RunState.FAILED;
        };
        try {
            events.append(new Event.End(stamp(step, epoch), exitCode, message));
        } finally {
            // Tried even if the disk took no event: the state may still fit, and tells more than a lost run.
            try {
                change(next, Optional.of(exitCode), message);
            } finally {
                close();
            }
        }
    }

    private void change(RunState next, Optional<Integer> exitCode, String message) {
        if (!info.state().canBecome(next)) {
            throw new RunDirectoryException(Kind.STATE, "A run that is " + info.state().json() + " cannot become "
                + next.json() + ".", "This is an error in the program; please report it.");
        }
        save(info.at(now()).as(next, exitCode, message));
    }

    private void save(RunInfo next) {
        next.write(storage, directory.runJson());
        info = next;
    }

    private Instant now() {
        return liveness.now().truncatedTo(ChronoUnit.MILLIS);
    }

    private void requireOpen() {
        if (closed) {
            throw new IllegalStateException("the run is closed");
        }
    }

    /** Frees the lock. Without {@link #finish} before, readers will see the run as lost once the process ends. */
    @Override
    public void close() {
        if (!closed) {
            closed = true;
            try {
                events.close();
            } finally {
                lock.close();
            }
        }
    }
}
