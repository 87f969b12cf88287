// SPDX-License-Identifier: EPL-2.0
package org.vlpet.dashboard.samples;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.vlpet.dashboard.watch.RunsService;
import org.vlpet.model.TaskKinds;
import org.vlpet.model.experiment.TaskKind;
import org.vlpet.runs.watch.WatchedRun;

/** Tells from a run's experiment which of its tasks look at videos: of a sample alone one cannot know. */
public final class VideoTasks {

    private static final Pattern KIND = Pattern.compile("tasks\\[([^]]*)]\\.kind");

    private VideoTasks() {
    }

    /** Whether this task of a known run does. */
    public static boolean isVideo(Path run, String task) {
        return known(run).filter(one -> isVideoKind(one.settings().getOrDefault("tasks[" + task + "].kind", ""))).isPresent();
    }

    /** Whether some task of a run does. */
    public static boolean hasVideo(WatchedRun run) {
        return !of(run).isEmpty();
    }

    /** Ids of the tasks of a run that do. */
    public static List<String> of(WatchedRun run) {
        return run.settings().entrySet().stream().filter(entry -> isVideoKind(entry.getValue()))
                .map(entry -> KIND.matcher(entry.getKey())).filter(Matcher::matches).map(found -> found.group(1)).toList();
    }

    private static Optional<WatchedRun> known(Path run) {
        return RunsService.get().runs().stream().filter(one -> one.folder().equals(run)).findFirst();
    }

    private static boolean isVideoKind(String kind) {
        return Optional.ofNullable(TaskKind.get(kind)).filter(TaskKinds::isVideo).isPresent();
    }
}
