// SPDX-License-Identifier: EPL-2.0
package org.vlpet.data.doctor;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.vlpet.data.Answer;
import org.vlpet.data.Example;
import org.vlpet.data.TaskDataset;
import org.vlpet.data.batch.Collator;
import org.vlpet.data.importers.Progress;
import org.vlpet.data.text.TextTokenizer;
import org.vlpet.model.TaskKinds;
import org.vlpet.model.UserError;
import org.vlpet.model.experiment.Task;

/** Looks at one split: everything about its annotations, a part of its images and texts. */
final class SplitExaminer {
    private static final int FREQUENT = 20;
    private static final double PERCENT = 100;
    private static final int CHUNK = 1000;

    private final Task task;
    private final Optional<TextTokenizer> tokenizer;
    private final DoctorOptions options;
    private final Progress progress;
    private final List<Finding> findings = new ArrayList<>();

    SplitExaminer(Task task, Optional<TextTokenizer> tokenizer, DoctorOptions options, Progress progress) {
        this.task = task;
        this.tokenizer = tokenizer;
        this.options = options;
        this.progress = progress;
    }

    /** What was found so far, of all splits looked at. */
    List<Finding> findings() {
        return findings;
    }

    /** Looks at a split and fills {@code keys} with what is in it. */
    SplitFigures examine(String role, TaskDataset dataset, SplitKeys keys) {
        Map<String, Integer> answers = new HashMap<>();
        List<String> duplicates = new ArrayList<>();
        List<String> unlabelled = new ArrayList<>();
        for (int i = 0; i < dataset.size(); i++) {
            Example example = dataset.get(i);
            if (!keys.add(example)) {
                duplicates.add(example.id());
            }
            if (isLabelled(example)) {
                best(example).ifPresent(answer -> answers.merge(answer, 1, Integer::sum));
            } else {
                unlabelled.add(example.id());
            }
        }
        keys.answers().addAll(answers.keySet());
        report(duplicates, Finding.Level.WARNING, "ids.duplicate", dataset.split(), "examples have an id that an"
                + " earlier one has", "Give every example an id of its own: dumps and samples name examples by it.");
        boolean training = role.startsWith("train");
        report(unlabelled, training ? Finding.Level.ERROR : Finding.Level.WARNING, "labels.missing", dataset.split(),
                training ? "examples have no label to train on" : "examples have no label to be scored against",
                training ? "Train on a split whose examples are labelled."
                        : "Scores cover labelled examples only; predictions can be dumped all the same.");
        int failed = images(dataset, keys);
        int labelled = dataset.size() - unlabelled.size();
        return new SplitFigures(role, dataset.split(), dataset.size(), labelled, keys.images().size(),
                Math.min(options.images(), keys.images().size()), failed, sources(dataset), targets(dataset, training),
                answers.size(), frequent(answers, labelled));
    }

    private static boolean isLabelled(Example example) {
        return TaskKinds.isCaption(example.kind()) ? example.target().isPresent() || !example.references().isEmpty()
                : example.answers().isPresent() || example.target().isPresent();
    }

    /** The answer with the highest score, or the target of tasks that have one; none for captions. */
    static Optional<String> best(Example example) {
        if (TaskKinds.isCaption(example.kind())) {
            return Optional.empty();
        }
        return example.answers().isPresent()
                ? example.answers().get().stream().max(Comparator.comparingDouble(Answer::score)).map(Answer::text)
                : example.target();
    }

    private int images(TaskDataset dataset, SplitKeys keys) {
        List<String> missing = new ArrayList<>();
        List<String> all = keys.images().stream().sorted().filter(image -> {
            boolean there = has(dataset, image);
            if (!there) {
                missing.add(image);
            }
            return there;
        }).toList();
        missing(dataset, missing, keys.images().size());
        int count = Math.min(options.images(), all.size());
        List<String> failed = new ArrayList<>();
        String first = "";
        String remedy = "";
        for (int i = 0; i < count; i++) {
            String image = all.get((int) ((long) i * all.size() / count));
            try {
                dataset.features().read(image);
            } catch (UserError e) {
                if (failed.isEmpty()) {
                    first = e.getMessage();
                    remedy = e.remedy();
                }
                failed.add(image);
            }
            progress.at(task.getId() + " " + dataset.split() + " images", i + 1L, count);
        }
        report(failed, Finding.Level.ERROR, "images.unreadable", dataset.split(), "of " + count + " images read ("
                + all.size() + " in all) are broken; the first: " + first, remedy);
        return missing.size() + failed.size();
    }

    /** A name that leads out of the folder is reported as what it is when the image is read. */
    private static boolean has(TaskDataset dataset, String image) {
        try {
            return dataset.features().has(image);
        } catch (UserError e) {
            return true;
        }
    }

    private void missing(TaskDataset dataset, List<String> missing, int all) {
        if (missing.isEmpty()) {
            return;
        }
        String what = "";
        try {
            dataset.features().read(missing.getFirst());
        } catch (UserError e) {
            what = "; the first: " + e.getMessage();
        }
        report(missing, Finding.Level.ERROR, "images.missing", dataset.split(), "of " + all + " images are not there"
                + what, "Put them there, take their examples out, or set tasks[" + task.getId()
                        + "].data.badItems=skip.");
    }

    private Optional<Lengths> sources(TaskDataset dataset) {
        int limit = task.getMaxSourceLength();
        return lengths(dataset, limit, example -> Optional.of(Collator.source(task, example))).map(lengths -> {
            cut(lengths, "text.cut", dataset.split(), "source texts", "maxSourceLength", limit);
            return lengths;
        });
    }

    private Optional<Lengths> targets(TaskDataset dataset, boolean training) {
        int limit = task.getMaxTargetLength();
        return lengths(dataset, limit, example -> example.target().or(() -> best(example))).map(lengths -> {
            if (training) {
                cut(lengths, "target.cut", dataset.split(), "texts to generate", "maxTargetLength", limit);
            }
            return lengths;
        });
    }

    private void cut(Lengths lengths, String code, String split, String what, String attribute, int limit) {
        if (lengths.cut() > 0) {
            findings.add(new Finding(Finding.Level.WARNING, code, task.getId(), split, lengths.cut() + " of "
                    + lengths.texts() + " " + what + " are longer than " + limit + " tokens and lose their end (longest "
                    + lengths.max() + ")", "Raise tasks[" + task.getId() + "]." + attribute + ", or live with it.",
                    List.of()));
        }
    }

    private Optional<Lengths> lengths(TaskDataset dataset, int limit,
            Function<Example, Optional<String>> text) {
        if (tokenizer.isEmpty()) {
            return Optional.empty();
        }
        int count = Math.min(options.texts(), dataset.size());
        List<String> texts = IntStream.range(0, count)
                .mapToObj(i -> text.apply(dataset.get((int) ((long) i * dataset.size() / count))))
                .flatMap(Optional::stream).toList();
        int[] lengths = new int[texts.size()];
        for (int from = 0; from < lengths.length; from += CHUNK) {
            int to = Math.min(lengths.length, from + CHUNK);
            List<int[]> ids = tokenizer.get().encode(texts.subList(from, to), 0);
            for (int i = from; i < to; i++) {
                lengths[i] = ids.get(i - from).length;
            }
            progress.at(task.getId() + " " + dataset.split() + " texts", to, lengths.length);
        }
        return lengths.length == 0 ? Optional.empty() : Optional.of(Lengths.of(lengths, limit));
    }

    private void report(List<String> items, Finding.Level level, String code, String split, String what,
            String remedy) {
        if (!items.isEmpty()) {
            findings.add(new Finding(level, code, task.getId(), split, items.size() + " " + what, remedy, items));
        }
    }

    private static List<AnswerShare> frequent(Map<String, Integer> answers, int labelled) {
        return answers.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue().reversed().thenComparing(Map.Entry.comparingByKey()))
                .limit(FREQUENT).map(e -> new AnswerShare(e.getKey(), PERCENT * e.getValue() / labelled)).toList();
    }
}
