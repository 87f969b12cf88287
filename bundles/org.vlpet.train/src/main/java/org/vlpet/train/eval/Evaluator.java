// SPDX-License-Identifier: EPL-2.0
package org.vlpet.train.eval;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.BooleanSupplier;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.vlpet.data.Example;
import org.vlpet.data.TaskDataset;
import org.vlpet.data.batch.Batch;
import org.vlpet.data.batch.Prefetcher;
import org.vlpet.metrics.captions.CaptionScore;
import org.vlpet.metrics.captions.external.ExternalScorers;
import org.vlpet.metrics.nlvr.NlvrScore;
import org.vlpet.metrics.score.Dumps;
import org.vlpet.metrics.score.Scorer;
import org.vlpet.metrics.vqa.VqaMode;
import org.vlpet.metrics.vqa.VqaScore;
import org.vlpet.model.ExitCode;
import org.vlpet.model.TaskKinds;
import org.vlpet.model.UserError;
import org.vlpet.model.experiment.TaskKind;
import org.vlpet.runs.io.AtomicFiles;
import org.vlpet.runs.io.Json;
import org.vlpet.runs.io.Storage;
import org.vlpet.train.setup.TaskPart;

/**
 * Evaluates a network on splits. Predictions and references are written in the official formats, and the metrics are
 * those of the written files: scoring the files again cannot give another number.
 */
public final class Evaluator {
    private static final double PERCENT = 100;
    private static final int AHEAD = 2;

    private final Answerer answerer;
    private final Storage storage;
    private final int samples;
    private final ExternalScorers external;

    /**
     * An evaluator.
     *
     * @param samples predictions per task to keep for looking at
     */
    public Evaluator(Answerer answerer, Storage storage, int samples) {
        this(answerer, storage, samples, ExternalScorers.none());
    }

    private Evaluator(Answerer answerer, Storage storage, int samples, ExternalScorers external) {
        this.answerer = answerer;
        this.storage = storage;
        this.samples = samples;
        this.external = external;
    }

    /** The same with caption metrics that others compute. */
    public Evaluator with(ExternalScorers scorers) {
        return new Evaluator(answerer, storage, samples, scorers);
    }

    /**
     * Answers and scores every example of a data set.
     *
     * @param folder where {@code TASK.json} (NLVR2: {@code .csv}) and {@code TASK.references.json} go, for videos what
     *     {@link VideoResults} names
     * @param stop asked between batches
     * @return the scores, without metrics if examples have no labels; empty if told to stop
     * @throws UserError (OUTPUT) if the files cannot be written
     */
    public Optional<TaskScores> evaluate(TaskPart part, TaskDataset dataset, Path folder, BooleanSupplier stop) {
        List<Example> examples = new ArrayList<>();
        List<Answer> answers = new ArrayList<>();
        int batches = part.batches(dataset);
        try (Prefetcher<Batch> prefetcher = Prefetcher.start(batches, AHEAD, index -> batch(part, dataset, index))) {
            while (prefetcher.hasNext()) {
                if (stop.getAsBoolean()) {
                    return Optional.empty();
                }
                Batch batch = prefetcher.next();
                examples.addAll(batch.examples());
                answers.addAll(answerer.answer(batch));
            }
        }
        boolean labelled = examples.stream().allMatch(References::isLabelled);
        if (TaskKinds.isVideo(dataset.kind())) {
            return Optional.of(video(part, dataset, folder, examples, answers, labelled));
        }
        Path predictions = folder.resolve(part.id() + References.ending(dataset.kind()));
        Path references = folder.resolve(part.id() + ".references.json");
        write(dataset.kind(), predictions, examples, answers);
        if (!labelled) {
            return Optional.of(new TaskScores(new LinkedHashMap<>(), samples(part, dataset, examples, answers, i -> 0)));
        }
        AtomicFiles.write(storage, references, "the references", Json.line(References.file(examples)));
        return Optional.of(score(part, dataset, predictions, references, examples, answers));
    }

    private static Batch batch(TaskPart part, TaskDataset dataset, int index) {
        int from = index * part.batchSize();
        int to = Math.min(dataset.size(), from + part.batchSize());
        return part.collator().evaluation(dataset, IntStream.range(from, to).toArray());
    }

    private TaskScores video(TaskPart part, TaskDataset dataset, Path folder, List<Example> examples,
            List<Answer> answers, boolean labelled) {
        texts(examples, answers);
        VideoResults results = new VideoResults(folder, part.id(), examples, answers, external);
        double[] each = new double[examples.size()];
        try {
            Files.createDirectories(folder);
            results.dump();
            SequencedMap<String, Double> metrics = labelled ? results.score(each) : new LinkedHashMap<>();
            return new TaskScores(metrics, samples(part, dataset, examples, answers, i -> each[i]));
        } catch (IOException e) {
            throw unwritable(results.predictions(), e);
        }
    }

    private static UserError unwritable(Path file, IOException e) {
        return new UserError(ExitCode.OUTPUT, "The predictions cannot be written to " + file + ": " + e.getMessage()
                + ".", "Check free space and permissions of the folder.", e);
    }

    /** Answers by the id they are dumped under. */
    private static SequencedMap<String, String> texts(List<Example> examples, List<Answer> answers) {
        SequencedMap<String, String> texts = new LinkedHashMap<>();
        for (int i = 0; i < examples.size(); i++) {
            String id = examples.get(i).identifier();
            if (texts.put(id, answers.get(i).text()) != null) {
                throw new UserError(ExitCode.DATA, "The split " + examples.get(i).split() + " has two examples with id "
                        + id + ".", "Give every example its own id.");
            }
        }
        return texts;
    }

    private static void write(TaskKind kind, Path file, List<Example> examples, List<Answer> answers) {
        SequencedMap<String, String> texts = texts(examples, answers);
        try {
            Files.createDirectories(file.getParent());
            switch (kind) {
                case VQA -> Dumps.vqa(file, texts);
                case GQA -> Dumps.gqa(file, texts);
                case CAPTION -> Dumps.captions(file, texts);
                case NLVR -> {
                    Map<String, Boolean> truths = new LinkedHashMap<>();
                    texts.forEach((id, text) -> truths.put(id, Boolean.parseBoolean(text)));
                    Dumps.nlvr(file, truths);
                }
                case TVQA, HOW2QA, TVC, YC2C -> throw new IllegalArgumentException(kind + " has its own files");
            }
        } catch (IOException e) {
            throw unwritable(file, e);
        }
    }

    private TaskScores score(TaskPart part, TaskDataset dataset, Path predictions, Path references,
            List<Example> examples, List<Answer> answers) {
        TaskKind kind = dataset.kind();
        Scorer scorer = Scorer.of(predictions, references);
        SequencedMap<String, Double> metrics = new LinkedHashMap<>();
        return switch (kind) {
            case VQA -> {
                VqaScore official = scorer.vqa(VqaMode.OFFICIAL);
                metrics.put("overall", official.overall());
                metrics.put("reference", scorer.vqa(VqaMode.REFERENCE).overall());
                official.perAnswerType().forEach((type, value) -> metrics.put("answerType " + type, value));
                yield new TaskScores(metrics, samples(part, dataset, examples, answers, i -> ExampleScore.vqa(examples.get(i),
                        answers.get(i).text())));
            }
            case GQA -> {
                metrics.put("accuracy", scorer.gqa());
                yield new TaskScores(metrics, samples(part, dataset, examples, answers, i -> ExampleScore.label(examples.get(i),
                        answers.get(i).text())));
            }
            case NLVR -> {
                NlvrScore score = scorer.nlvr();
                metrics.put("accuracy", score.accuracy());
                metrics.put("consistency", score.consistency());
                yield new TaskScores(metrics, samples(part, dataset, examples, answers, i -> ExampleScore.equal(examples.get(i),
                        answers.get(i).text())));
            }
            case CAPTION -> {
                CaptionScore score = scorer.captions();
                metrics.put("CIDEr", PERCENT * score.cider().corpus());
                score.toMap().forEach((name, value) -> metrics.putIfAbsent(name, PERCENT * (Double) value));
                scorer.with(external).external().forEach((name, value) -> metrics.put(name, PERCENT * value));
                double[] each = score.cider().perItem();
                yield new TaskScores(metrics, samples(part, dataset, examples, answers, i -> PERCENT * each[i]));
            }
            case TVQA, HOW2QA, TVC, YC2C -> throw new IllegalArgumentException(kind + " has its own scores");
        };
    }

    /** Spread over the split, so that consecutive questions about one image do not fill them. */
    private List<SamplePrediction> samples(TaskPart part, TaskDataset dataset, List<Example> examples,
            List<Answer> answers, IntToDoubleFunction score) {
        int count = Math.min(samples, examples.size());
        return IntStream.range(0, count).map(i -> (int) ((long) i * examples.size() / count)).mapToObj(i -> {
            Example example = examples.get(i);
            String text = answers.get(i).text();
            return new SamplePrediction(example.id(), example.text(), SampleImages.of(part.task(), example), text,
                    References.texts(example), score.applyAsDouble(i),
                    answerer.inspect(part, dataset.features(), example, text));
        }).toList();
    }
}
