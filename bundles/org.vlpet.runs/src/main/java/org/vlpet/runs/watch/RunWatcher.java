// SPDX-License-Identifier: EPL-2.0
package org.vlpet.runs.watch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.vlpet.runs.Liveness;
import org.vlpet.runs.RunDirectory;

/**
 * All runs below some folders. Nothing is written: folders may be mounted or copied from elsewhere. One thread at a
 * time.
 */
public final class RunWatcher {
    /** A project keeps runs in {@code runs/NAME-SEED}, a sweep one level deeper; farther down nobody looks. */
    private static final int DEPTH = 4;

    /** What was put away is not shown, unless its folder itself is asked for. */
    private static final String ARCHIVE = "archive";

    private final Liveness liveness;
    private final Map<Path, RunReader> readers = new HashMap<>();
    private List<WatchedRun> known = List.of();

    private RunWatcher(Liveness liveness) {
        this.liveness = liveness;
    }

    /** With the processes of this machine. */
    public static RunWatcher create() {
        return new RunWatcher(Liveness.system());
    }

    /**
     * Looks again.
     *
     * @param folders  that hold runs, or are runs
     * @param canceled asked between runs; the list is then that of before
     * @return all runs, newest first; the same list as before if nothing changed
     */
    public List<WatchedRun> poll(Collection<Path> folders, BooleanSupplier canceled) {
        Set<Path> found = new LinkedHashSet<>();
        folders.forEach(folder -> find(folder.toAbsolutePath().normalize(), DEPTH, found));
        readers.keySet().retainAll(found);
        List<WatchedRun> runs = new ArrayList<>(found.size());
        for (Path folder : found) {
            if (canceled.getAsBoolean()) {
                return known;
            }
            runs.add(readers.computeIfAbsent(folder, path -> new RunReader(path, liveness)).read());
        }
        runs.sort(WatchedRun.NEWEST);
        if (!runs.equals(known)) {
            known = List.copyOf(runs);
        }
        return known;
    }

    private static void find(Path folder, int depth, Set<Path> found) {
        if (RunDirectory.isRun(folder)) {
            found.add(folder);
            return;
        }
        if (depth == 0 || !Files.isDirectory(folder)) {
            return;
        }
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder, RunWatcher::mayHoldRuns)) {
            entries.forEach(entry -> find(entry, depth - 1, found));
        } catch (IOException | UncheckedIOException | java.nio.file.DirectoryIteratorException unreadable) {
            // A folder nobody may look into holds no runs for this user; the others still count.
        }
    }

    private static boolean mayHoldRuns(Path entry) {
        final String name = entry.getFileName().toString();
        return !name.startsWith(".") && !name.equals(ARCHIVE) && Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS);
    }
}
