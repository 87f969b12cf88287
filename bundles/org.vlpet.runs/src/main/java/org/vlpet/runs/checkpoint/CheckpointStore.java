// SPDX-License-Identifier: EPL-2.0
package org.vlpet.runs.checkpoint;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.vlpet.runs.io.AtomicFiles;
import org.vlpet.runs.io.Failures;
import org.vlpet.runs.io.RunDirectoryException;
import org.vlpet.runs.io.Storage;

/**
 * The folder {@code checkpoints/}: {@code last-000007}, {@code best-000005}, numbered as written, because a folder
 * cannot be replaced atomically. Readers take the highest number that is complete; leftovers of a killed writer start
 * with {@code .tmp-} and are removed by the next write. One writer at a time: the owner of the run's lock.
 */
public final class CheckpointStore {
    private static final Pattern NAME = Pattern.compile("(last|best)-(\\d{6,9})");

    private final Path folder;
    private final Storage storage;

    private CheckpointStore(Path folder, Storage storage) {
        this.folder = Objects.requireNonNull(folder);
        this.storage = Objects.requireNonNull(storage);
    }

    public static CheckpointStore of(Path folder) {
        return of(folder, Storage.disk());
    }

    public static CheckpointStore of(Path folder, Storage storage) {
        return new CheckpointStore(folder, storage);
    }

    /** The newest complete checkpoint to resume from. */
    public Optional<Checkpoint> findLast() {
        return find(CheckpointKind.LAST);
    }

    /** The newest complete best one. */
    public Optional<Checkpoint> findBest() {
        return find(CheckpointKind.BEST);
    }

    /** The newest complete one of a kind; sizes are checked, checksums when it is loaded. */
    public Optional<Checkpoint> find(CheckpointKind kind) {
        return complete().stream().filter(checkpoint -> checkpoint.manifest().kind() == kind)
            .reduce((earlier, later) -> later);
    }

    /**
     * Starts a checkpoint; leftovers of earlier attempts are removed.
     *
     * @param step  optimiser steps done
     * @param epoch the epoch it belongs to
     * @throws RunDirectoryException (OUTPUT) if the folder cannot be written
     */
    public CheckpointDraft begin(CheckpointKind kind, long step, int epoch) {
        Path temp = folder.resolve(AtomicFiles.TEMP_PREFIX + kind.json() + "-" + step);
        try {
            storage.createDirectories(folder);
            AtomicFiles.deleteLeftovers(storage, folder);
            storage.createDirectories(temp);
        } catch (IOException e) {
            throw Failures.output("the checkpoint", temp, e);
        }
        return new CheckpointDraft(this, storage, temp, kind, step, epoch);
    }

    /**
     * Removes checkpoints beyond {@code step}, after a resume there: their steps will be done again.
     *
     * @throws RunDirectoryException (OUTPUT) if one cannot be removed
     */
    public void discardAfter(long step) {
        for (Checkpoint checkpoint : complete()) {
            if (checkpoint.manifest().step() > step) {
                try {
                    hide(checkpoint.folder());
                } catch (IOException e) {
                    throw Failures.output("(remove) the checkpoint", checkpoint.folder(), e);
                }
            }
        }
    }

    /** Moves the finished folder to its name. */
    Path publish(Path temp, CheckpointKind kind) {
        int highest = folders().stream().mapToInt(CheckpointStore::number).max().orElse(0);
        Path target = folder.resolve(String.format(Locale.ROOT, "%s-%06d", kind.json(), highest + 1));
        try {
            storage.move(temp, target);
            storage.syncDirectory(folder);
        } catch (IOException e) {
            throw Failures.output("the checkpoint", target, e);
        }
        return target;
    }

    /**
     * Keeps the newest last, the newest best, and the best that will be needed if a process resumes from that last:
     * the newest whose step is not beyond it. Removing is not worth failing for; what stays is tried again.
     */
    void prune() {
        List<Checkpoint> complete = complete();
        Set<Path> keep = new HashSet<>();
        Optional<Checkpoint> last = find(CheckpointKind.LAST);
        last.ifPresent(checkpoint -> keep.add(checkpoint.folder()));
        Checkpoint reachable = null;
        for (Checkpoint checkpoint : complete) {
            if (checkpoint.manifest().kind() == CheckpointKind.BEST && last.isPresent()
                && checkpoint.manifest().step() <= last.get().manifest().step()) {
                reachable = checkpoint;
            }
        }
        if (reachable != null) {
            keep.add(reachable.folder());
        }
        find(CheckpointKind.BEST).ifPresent(checkpoint -> keep.add(checkpoint.folder()));
        for (Path candidate : folders()) {
            if (!keep.contains(candidate)) {
                try {
                    hide(candidate);
                } catch (IOException e) {
                    // Stays; the next write tries again.
                }
            }
        }
    }

    /** Deletes in a way that a kill in the middle leaves no half checkpoint under a visible name. */
    private void hide(Path checkpoint) throws IOException {
        Path hidden = folder.resolve(AtomicFiles.TEMP_PREFIX + "old-" + checkpoint.getFileName());
        storage.move(checkpoint, hidden);
        AtomicFiles.deleteQuietly(storage, hidden);
    }

    /** All complete ones in the order written. */
    private List<Checkpoint> complete() {
        List<Checkpoint> found = new ArrayList<>();
        for (Path path : folders()) {
            try {
                Checkpoint checkpoint = Checkpoint.open(path);
                if (path.getFileName().toString().startsWith(checkpoint.manifest().kind().json() + "-")) {
                    found.add(checkpoint);
                }
            } catch (RunDirectoryException incomplete) {
                // Not a checkpoint for anybody who looks for a whole one; an older one serves.
            }
        }
        return found;
    }

    private List<Path> folders() {
        List<Path> paths = new ArrayList<>();
        if (!Files.isDirectory(folder)) {
            return paths;
        }
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
            for (Path entry : entries) {
                if (NAME.matcher(entry.getFileName().toString()).matches()
                    && Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS)) {
                    paths.add(entry);
                }
            }
        } catch (IOException e) {
            throw Failures.unreadable("the checkpoints in", folder, e);
        }
        paths.sort(Comparator.comparingInt(CheckpointStore::number));
        return paths;
    }

    private static int number(Path path) {
        Matcher matcher = NAME.matcher(path.getFileName().toString());
        return matcher.matches() ? Integer.parseInt(matcher.group(2)) : 0;
    }
}
