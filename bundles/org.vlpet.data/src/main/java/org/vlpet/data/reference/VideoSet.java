// SPDX-License-Identifier: EPL-2.0
package org.vlpet.data.reference;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.vlpet.data.DataSource;
import org.vlpet.model.ExitCode;
import org.vlpet.model.UserError;
import org.vlpet.model.experiment.TaskKind;

/**
 * Where the files of a video task are below {@code video} (spec D).
 *
 * @param kind the task
 * @param videos name of the set of videos, {@code tv}, {@code how2} or {@code yc2}
 */
record VideoSet(TaskKind kind, String videos) {
    private static final Map<TaskKind, String> VIDEOS = Map.of(TaskKind.TVQA, "tv", TaskKind.TVC, "tv",
            TaskKind.HOW2QA, "how2", TaskKind.YC2C, "yc2");

    static VideoSet of(TaskKind kind) {
        return new VideoSet(kind, VIDEOS.get(kind));
    }

    /** The annotations of a split, which is named as the file ends, e.g. {@code val_release}. */
    Path annotations(Path root, String split) {
        if (!split.matches("[A-Za-z0-9_-]+")) {
            throw ReferenceReader.unknownSplit(kind, split, "those that files " + kind.getLiteral()
                    + "_<split>.jsonl are named after");
        }
        return root.resolve("video").resolve("ann").resolve(kind.getLiteral())
                .resolve(kind.getLiteral() + "_" + split + ".jsonl");
    }

    Path subtitles(Path root) {
        return root.resolve("video").resolve("ann").resolve(videos + "_subtitles.jsonl");
    }

    /** Features of the frames, by CLIP's ViT-B/32 as the VALUE benchmark gives them out. */
    Path features(Path root) {
        Path folder = root.resolve("video").resolve("vis_features").resolve(videos).resolve("clip-vit");
        if (!Files.isDirectory(folder)) {
            throw new UserError(ExitCode.DATA, folder + ": the feature folder is missing",
                    "Put the features of the videos there, one npz file each.");
        }
        return folder;
    }

    List<DataSource> sources(Path root, String split) {
        return List.of(new DataSource(annotations(root, split), DataSource.Role.ANNOTATIONS),
                new DataSource(subtitles(root), DataSource.Role.ANNOTATIONS));
    }
}
