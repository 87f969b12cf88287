// SPDX-License-Identifier: EPL-2.0
package org.vlpet.train.eval;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.vlpet.data.Example;
import org.vlpet.data.VqaDetails;
import org.vlpet.data.features.FeatureStore;
import org.vlpet.data.features.FrameFeatureStore;
import org.vlpet.data.features.Hdf5FeatureStore;
import org.vlpet.data.features.ImageFeatureStore;
import org.vlpet.data.features.NpzFeatureStore;
import org.vlpet.data.video.VideoDetails;
import org.vlpet.model.ExitCode;
import org.vlpet.model.TaskKinds;
import org.vlpet.model.UserError;
import org.vlpet.model.experiment.Extractor;
import org.vlpet.model.experiment.TaskKind;
import org.vlpet.model.experiment.VisionInput;
import org.vlpet.runs.checkpoint.CheckpointKind;
import org.vlpet.train.setup.LoadedRun;
import org.vlpet.train.setup.TaskPart;

/** Answers single questions about images and videos of one's own with the network of a run. */
public final class Predictor implements AutoCloseable {
    private static final String NPZ = ".npz";

    private final LoadedRun loaded;
    private final Answerer answerer;
    private final List<TaskPart> parts;

    private Predictor(LoadedRun loaded) {
        this.loaded = loaded;
        this.answerer = new Answerer(loaded.network(), loaded.tokenizer(), loaded.experiment().getDecoding());
        this.parts = loaded.data().parts();
    }

    /** Opens the network of a run. Errors as {@link LoadedRun#open}. */
    public static Predictor open(Path run, CheckpointKind kind) {
        return new Predictor(LoadedRun.open(run, kind));
    }

    /**
     * Answers or describes.
     *
     * @param images one image, or two for a statement about two; with precomputed features: their HDF5 files
     * @param text question or statement; empty for a caption
     * @param taskId task to answer as; empty: captions without a text, statements with two images, else the first
     *     question task of the run
     * @throws UserError (USAGE) if the run has no such task, (DATA) if an image is missing or broken
     */
    public Answer predict(List<Path> images, String text, Optional<String> taskId) {
        return predict(images, text, taskId, false).answer();
    }

    /** {@link #predict} with a look inside: gates and attention. */
    public Explained explain(List<Path> images, String text, Optional<String> taskId) {
        return predict(images, text, taskId, true);
    }

    /**
     * Answers a question about a video, or describes it.
     *
     * @param taskId task to answer as; empty: the run's first that fits
     * @param inside whether to look at gates and attention
     * @throws UserError (USAGE) if the run has no such task or the question no choices, (DATA) if frames or features are
     *     missing or broken
     */
    public Explained explain(VideoQuery query, Optional<String> taskId, boolean inside) {
        TaskPart part = part(query.kinds(), taskId);
        TaskKind kind = part.task().getKind();
        if (!TaskKinds.isVideo(kind)) {
            throw new UserError(ExitCode.USAGE, "Task " + part.id() + " is about images, not videos.",
                    "Name a video task with --task, or give --image.");
        }
        if (!TaskKinds.isCaption(kind) && (query.text().isBlank() || query.choices().size() < 2)) {
            throw new UserError(ExitCode.USAGE, "Task " + part.id() + " chooses an answer; there is "
                    + (query.text().isBlank() ? "no question." : "nothing to choose from."),
                    "Give --text and at least two --choice.");
        }
        Path video = query.video().toAbsolutePath().normalize();
        String name = video.getFileName().toString();
        boolean features = readsFeatures();
        if (features ? !name.endsWith(NPZ) || !Files.isRegularFile(video) : !Files.isDirectory(video)) {
            throw new UserError(ExitCode.DATA, video + (features ? " is no npz file of features."
                    : " is no folder of frames."), features ? "Extract features as for the training data."
                    : "Extract frames first, for example with ffmpeg: ffmpeg -i VIDEO -vf fps=1 FOLDER/%05d.png.");
        }
        VisionInput vision = loaded.experiment().getVision();
        FeatureStore store = features
                ? NpzFeatureStore.of(video.getParent(), vision.getInputTokens(), vision.getFeatDim())
                : FrameFeatureStore.of(video.getParent(), vision);
        return explained(part, store, query.example(kind, features ? name.substring(0, name.length() - NPZ.length())
                : name), inside);
    }

    /**
     * An answer and why.
     *
     * @param task id of the task it was answered as
     * @param inspection empty if not asked for
     */
    public record Explained(String task, Answer answer, Optional<Inspection> inspection) {
    }

    /** Ids of the run's tasks. */
    public List<String> tasks() {
        return parts.stream().map(TaskPart::id).toList();
    }

    private Explained predict(List<Path> images, String text, Optional<String> taskId, boolean inside) {
        TaskPart part = part(images.size(), text, taskId);
        for (Path image : images) {
            if (!Files.isRegularFile(image)) {
                throw new UserError(ExitCode.DATA, "There is no image file " + image + ".", "Check --image.");
            }
        }
        Path folder = images.getFirst().toAbsolutePath().getParent();
        if (images.stream().anyMatch(image -> !image.toAbsolutePath().getParent().equals(folder))) {
            throw new UserError(ExitCode.USAGE, "The images lie in different folders.",
                    "Put both images of a statement into one folder.");
        }
        Example example = example(part.task().getKind(), images, text);
        FeatureStore store = store(folder);
        return explained(part, store, example, inside);
    }

    private Explained explained(TaskPart part, FeatureStore store, Example example, boolean inside) {
        Answer answer = answerer.answer(part.collator().evaluation(store, List.of(example))).getFirst();
        return new Explained(part.id(), answer, inside
                ? Optional.of(answerer.inspect(part, store, example, answer.text())) : Optional.empty());
    }

    private Example example(TaskKind kind, List<Path> images, String text) {
        List<String> names = images.stream().map(image -> name(image)).toList();
        return new Example("0", kind, "predict", text, names, Optional.empty(), Optional.empty(), List.of(), "0", "",
                VqaDetails.NONE, VideoDetails.NONE);
    }

    private String name(Path image) {
        String name = image.getFileName().toString();
        // A feature store of the reference layout adds the ending itself.
        return readsFeatures() && name.endsWith(".h5") ? name.substring(0, name.length() - ".h5".length()) : name;
    }

    private FeatureStore store(Path folder) {
        VisionInput vision = loaded.experiment().getVision();
        return readsFeatures() ? Hdf5FeatureStore.of(folder, vision.getInputTokens(), vision.getFeatDim())
                : ImageFeatureStore.of(folder, ImageFeatureStore.extractor(vision));
    }

    /** Whether the run reads features from files, instead of computing them from pictures and frames. */
    public boolean readsFeatures() {
        return loaded.experiment().getVision().getExtractor() == Extractor.PRECOMPUTED;
    }

    private TaskPart part(int images, String text, Optional<String> taskId) {
        List<TaskKind> wanted = text.isBlank() ? List.of(TaskKind.CAPTION)
                : images > 1 ? List.of(TaskKind.NLVR) : List.of(TaskKind.VQA, TaskKind.GQA, TaskKind.NLVR);
        return part(wanted, taskId);
    }

    private TaskPart part(List<TaskKind> wanted, Optional<String> taskId) {
        Optional<TaskPart> found = taskId.isPresent()
                ? parts.stream().filter(part -> part.id().equals(taskId.get())).findFirst()
                : wanted.stream().flatMap(kind -> parts.stream().filter(part -> part.task().getKind() == kind))
                        .findFirst();
        return found.orElseThrow(() -> new UserError(ExitCode.USAGE, taskId.map(id -> "The run has no task " + id + ".")
                .orElse("The run was not trained on " + wanted + "."), "Its tasks are "
                        + parts.stream().map(TaskPart::id).collect(Collectors.joining(", ")) + "."));
    }

    @Override
    public void close() {
        loaded.close();
    }
}
