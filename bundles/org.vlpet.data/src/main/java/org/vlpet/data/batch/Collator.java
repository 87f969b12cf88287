// SPDX-License-Identifier: EPL-2.0
package org.vlpet.data.batch;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import org.vlpet.data.Example;
import org.vlpet.data.TaskDataset;
import org.vlpet.data.features.FeatureStore;
import org.vlpet.data.features.Features;
import org.vlpet.data.text.TextTokenizer;
import org.vlpet.model.ExitCode;
import org.vlpet.model.TaskKinds;
import org.vlpet.model.UserError;
import org.vlpet.model.experiment.LossKind;
import org.vlpet.model.experiment.Task;
import org.vlpet.model.experiment.TaskKind;

/**
 * Makes the batches of one task: prompt and text (spec A.7), targets with sampled answers (spec C.2), features. Reads
 * what it needs of the task when created; safe for several threads.
 */
public final class Collator {
    private final String taskId;
    private final TaskKind kind;
    private final LossKind loss;
    private final String prompt;
    private final SourceEncoder encoder;
    private final SourceCut cut = new SourceCut();
    private final int maxTarget;
    private final TextTokenizer tokenizer;
    private final AnswerSampler sampler;

    private Collator(int taskIndex, Task task, TextTokenizer tokenizer, long seed) {
        this.taskId = task.getId();
        this.kind = task.getKind();
        this.loss = task.getLoss();
        this.prompt = Objects.requireNonNullElse(task.getPrompt(), "");
        this.encoder = new SourceEncoder(tokenizer, task.getMaxSourceLength(), task.isKeepQuestion());
        this.maxTarget = task.getMaxTargetLength();
        this.tokenizer = tokenizer;
        this.sampler = new AnswerSampler(seed, taskIndex);
    }

    /**
     * A collator for a task.
     *
     * @param taskIndex place of the task in the experiment; names the stream that answers are drawn from
     * @param seed seed of the run
     */
    public static Collator of(int taskIndex, Task task, TextTokenizer tokenizer, long seed) {
        return new Collator(taskIndex, task, tokenizer, seed);
    }

    /** Source text of an example: its own text after the task's prompt (spec A.7), for videos before it (spec A.9). */
    public static String source(Task task, Example example) {
        return source(task.getKind(), Objects.requireNonNullElse(task.getPrompt(), ""), example);
    }

    /** Source text of an example, prompt included. */
    public String source(Example example) {
        return source(kind, prompt, example);
    }

    private static String source(TaskKind kind, String prompt, Example example) {
        return TaskKinds.isVideo(kind) ? example.text() + prompt : prompt + example.text();
    }

    /**
     * A batch to train on.
     *
     * @param indices examples of the rows
     * @param epoch from 0; names the stream that answers are drawn from
     * @throws UserError (DATA) if an example has no label
     */
    public Batch training(TaskDataset dataset, int[] indices, int epoch) {
        List<Example> examples = Arrays.stream(indices).mapToObj(dataset::get).toList();
        List<ChosenAnswer> chosen = IntStream.range(0, indices.length)
                .mapToObj(row -> choose(examples.get(row), epoch, indices[row])).toList();
        List<String> targets = chosen.stream().map(ChosenAnswer::text).toList();
        long[][] labels = Padding.right(tokenizer.encode(targets, maxTarget), Batch.IGNORED);
        float[] weights = new float[chosen.size()];
        for (int row = 0; row < weights.length; row++) {
            weights[row] = (float) chosen.get(row).weight();
        }
        return batch(dataset.features(), examples, sources(dataset, indices, examples), Optional.of(labels),
                loss == LossKind.VQA ? Optional.of(weights) : Optional.empty(), targets);
    }

    /** A batch to answer, without targets. */
    public Batch evaluation(TaskDataset dataset, int[] indices) {
        List<Example> examples = Arrays.stream(indices).mapToObj(dataset::get).toList();
        return batch(dataset.features(), examples, sources(dataset, indices, examples), Optional.empty(),
                Optional.empty(), List.of());
    }

    /** A batch to answer, from examples that need not be in a data set. */
    public Batch evaluation(FeatureStore features, List<Example> examples) {
        return batch(features, examples, padded(encode(examples)), Optional.empty(), Optional.empty(), List.of());
    }

    /** What was cut of the texts of the data sets that batches were made of. */
    public SourceCut cut() {
        return cut;
    }

    private List<SourceEncoder.Encoded> encode(List<Example> examples) {
        return encoder.encode(examples.stream().map(example -> new SourceEncoder.Source(source(example),
                example.video().subtitlesEnd())).toList());
    }

    private long[][] sources(TaskDataset dataset, int[] indices, List<Example> examples) {
        List<SourceEncoder.Encoded> encoded = encode(examples);
        for (int row = 0; row < indices.length; row++) {
            cut.note(dataset.split(), indices[row], encoded.get(row).cut());
        }
        return padded(encoded);
    }

    private long[][] padded(List<SourceEncoder.Encoded> encoded) {
        return Padding.right(encoded.stream().map(SourceEncoder.Encoded::ids).toList(), tokenizer.padId());
    }

    private ChosenAnswer choose(Example example, int epoch, int index) {
        return switch (kind) {
            case VQA, GQA -> sampler.choose(example.answers().orElseThrow(() -> unlabelled(example)), epoch, index);
            case NLVR, CAPTION, TVQA, HOW2QA, TVC, YC2C ->
                    new ChosenAnswer(example.target().orElseThrow(() -> unlabelled(example)), 1);
        };
    }

    private Batch batch(FeatureStore store, List<Example> examples, long[][] ids, Optional<long[][]> labels,
            Optional<float[]> weights, List<String> targets) {
        int images = examples.getFirst().images().size();
        int perImage = store.tokens();
        List<Features> read = features(store, examples, images);
        Optional<int[][]> imgIds = images == 1 ? Optional.empty()
                : Optional.of(repeat(VisualOrder.imageIds(images, perImage), examples.size()));
        Optional<int[][]> objIds = images == 1 ? Optional.empty()
                : Optional.of(repeat(VisualOrder.objectIds(images, perImage), examples.size()));
        return new Batch(taskId, kind, loss, ids, joined(read), images * perImage, store.width(), images,
                boxes(store, read), imgIds, objIds, labels, weights, examples, targets);
    }

    private List<Features> features(FeatureStore store, List<Example> examples, int images) {
        List<Features> read = new ArrayList<>();
        for (Example example : examples) {
            if (example.images().size() != images) {
                throw new UserError(ExitCode.DATA, "task " + taskId + ", example " + example.id() + ": "
                        + example.images().size() + " images, others have " + images,
                        "Give all examples of a task the same number of images.");
            }
            example.images().forEach(image -> read.add(store.read(image)));
        }
        return read;
    }

    private static float[] joined(List<Features> read) {
        int size = read.getFirst().values().length;
        float[] all = new float[Math.multiplyExact(read.size(), size)];
        for (int i = 0; i < read.size(); i++) {
            System.arraycopy(read.get(i).values(), 0, all, i * size, size);
        }
        return all;
    }

    /** Boxes of each image, or those that all images of the store have; absent where there are none. */
    private static Optional<float[]> boxes(FeatureStore store, List<Features> read) {
        Optional<float[]> shared = store.boxes();
        if (shared.isEmpty() && read.getFirst().boxes().isEmpty()) {
            return Optional.empty();
        }
        int size = store.tokens() * 4;
        float[] all = new float[Math.multiplyExact(read.size(), size)];
        for (int i = 0; i < read.size(); i++) {
            System.arraycopy(read.get(i).boxes().or(() -> shared).orElseGet(() -> new float[size]), 0, all, i * size,
                    size);
        }
        return Optional.of(all);
    }

    private static int[][] repeat(int[] row, int rows) {
        return IntStream.range(0, rows).mapToObj(r -> row.clone()).toArray(int[][]::new);
    }

    private UserError unlabelled(Example example) {
        return new UserError(ExitCode.DATA, "task " + taskId + ", split " + example.split() + ", example "
                + example.id() + ": no label to train on", "Train on a split whose examples are labelled.");
    }
}
