// SPDX-License-Identifier: EPL-2.0
package org.vlpet.train.eval;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedMap;
import java.util.Set;
import org.vlpet.data.Example;
import org.vlpet.metrics.captions.CaptionScore;
import org.vlpet.metrics.captions.external.ExternalScorers;
import org.vlpet.metrics.score.Dumps;
import org.vlpet.metrics.score.ReferenceDumps;
import org.vlpet.metrics.score.ReferenceFiles;
import org.vlpet.metrics.score.Scorer;
import org.vlpet.metrics.video.VideoQaItem;
import org.vlpet.metrics.video.VideoQaScore;
import org.vlpet.model.TaskKinds;

/**
 * What a network said about the videos of a split, as files and as scores. {@code TASK.json} (questions) and
 * {@code TASK.jsonl} (clips) are what the VALUE server takes (spec D.2); beside them lies what was decoded and what is
 * right, from which the scores are computed.
 *
 * <p>Descriptions are scored twice: each against its own reference, so that a clip counts once per description, as the
 * reference validates (spec E.3); and each clip against all its descriptions, as benchmarks do.
 */
final class VideoResults {
    private static final double PERCENT = 100;

    private final Path folder;
    private final String task;
    private final boolean captions;
    private final List<Example> examples;
    private final List<Answer> answers;
    private final ExternalScorers external;

    VideoResults(Path folder, String task, List<Example> examples, List<Answer> answers, ExternalScorers external) {
        this.external = external;
        this.folder = folder;
        this.task = task;
        this.captions = TaskKinds.isCaption(examples.getFirst().kind());
        this.examples = examples;
        this.answers = answers;
    }

    /** Writes the predictions. */
    void dump() throws IOException {
        if (captions) {
            Dumps.clips(file(".jsonl"), clips().values());
            Dumps.captions(file(".descriptions.json"), texts());
            return;
        }
        SequencedMap<String, Integer> choices = new LinkedHashMap<>();
        texts().forEach((id, text) -> choices.put(id, VideoQaItem.choice(text)));
        Dumps.videoQa(file(".json"), choices);
        Dumps.videoAnswers(file(".answers.json"), texts());
    }

    /** Writes the references and scores against them; every example has one. */
    SequencedMap<String, Double> score(double[] each) throws IOException {
        return captions ? descriptions(each) : choices(each);
    }

    private SequencedMap<String, Double> choices(double[] each) throws IOException {
        SequencedMap<String, ReferenceFiles.Choice> truth = new LinkedHashMap<>();
        for (int i = 0; i < each.length; i++) {
            Example example = examples.get(i);
            int answer = Integer.parseInt(example.target().orElseThrow().substring(1));
            truth.put(example.identifier(), new ReferenceFiles.Choice(answer, example.group()));
            each[i] = ExampleScore.equal(example, answers.get(i).text());
        }
        ReferenceDumps.videoQa(file(".references.json"), truth);
        VideoQaScore score = Scorer.of(file(".answers.json"), file(".references.json")).videoQa();
        SequencedMap<String, Double> metrics = new LinkedHashMap<>();
        metrics.put("accuracy", score.overall());
        if (score.perType().size() > 1) {
            score.perType().forEach((type, value) -> metrics.put("accuracy " + type, value));
        }
        return metrics;
    }

    private SequencedMap<String, Double> descriptions(double[] each) throws IOException {
        SequencedMap<String, List<String>> single = new LinkedHashMap<>();
        SequencedMap<String, Set<String>> all = new LinkedHashMap<>();
        for (Example example : examples) {
            single.put(example.identifier(), example.references());
            all.computeIfAbsent(clip(example), c -> new LinkedHashSet<>()).addAll(example.references());
        }
        SequencedMap<String, List<String>> several = new LinkedHashMap<>();
        all.forEach((clip, texts) -> several.put(clip, List.copyOf(texts)));
        ReferenceDumps.captions(file(".descriptions.references.json"), single);
        ReferenceDumps.captions(file(".references.json"), several);
        Scorer scorer = Scorer.of(file(".descriptions.json"), file(".descriptions.references.json"));
        CaptionScore score = scorer.captions();
        double[] perItem = score.cider().perItem();
        for (int i = 0; i < each.length; i++) {
            each[i] = PERCENT * perItem[i];
        }
        SequencedMap<String, Double> metrics = new LinkedHashMap<>();
        metrics.put("CIDEr", PERCENT * score.cider().corpus());
        metrics.put("CIDEr all references", PERCENT * Scorer.of(file(".jsonl"), file(".references.json")).captions()
                .cider().corpus());
        score.toMap().forEach((name, value) -> metrics.putIfAbsent(name, PERCENT * (Double) value));
        scorer.with(external).external().forEach((name, value) -> metrics.put(name, PERCENT * value));
        return metrics;
    }

    private SequencedMap<String, String> texts() {
        SequencedMap<String, String> texts = new LinkedHashMap<>();
        for (int i = 0; i < answers.size(); i++) {
            texts.put(examples.get(i).identifier(), answers.get(i).text());
        }
        return texts;
    }

    /** One description of each clip: examples of one clip have the same source text and get the same answer. */
    private SequencedMap<String, Dumps.ClipCaption> clips() {
        SequencedMap<String, Dumps.ClipCaption> clips = new LinkedHashMap<>();
        for (int i = 0; i < answers.size(); i++) {
            Example example = examples.get(i);
            clips.putIfAbsent(clip(example), new Dumps.ClipCaption(example.images().getFirst(), clip(example),
                    example.video().timespan(), answers.get(i).text()));
        }
        return clips;
    }

    private static String clip(Example example) {
        return example.video().clip();
    }

    private Path file(String ending) {
        return folder.resolve(task + ending);
    }

    /** The files that {@link #dump} makes first, for messages. */
    Path predictions() {
        return file(captions ? ".jsonl" : ".json");
    }
}
