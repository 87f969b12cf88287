// SPDX-License-Identifier: EPL-2.0
package org.vlpet.metrics.score;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.vlpet.metrics.MetricsInputException;
import org.vlpet.metrics.captions.CaptionItem;
import org.vlpet.metrics.captions.CaptionScore;
import org.vlpet.metrics.captions.CaptionScorer;
import org.vlpet.metrics.captions.external.ExternalScorers;
import org.vlpet.metrics.gqa.GqaScorer;
import org.vlpet.metrics.nlvr.NlvrItem;
import org.vlpet.metrics.nlvr.NlvrScore;
import org.vlpet.metrics.nlvr.NlvrScorer;
import org.vlpet.metrics.video.VideoQaItem;
import org.vlpet.metrics.video.VideoQaScore;
import org.vlpet.metrics.vqa.VqaMode;
import org.vlpet.metrics.vqa.VqaScore;
import org.vlpet.metrics.vqa.VqaScorer;

/**
 * Scores a file of predictions against a file of references. The files' endings decide the format ({@code .csv},
 * {@code .jsonl}, else JSON). Every reference must be predicted once, and nothing else.
 */
public final class Scorer {
    private final Path predictions;
    private final Path references;
    private final ExternalScorers external;

    private Scorer(Path predictions, Path references, ExternalScorers external) {
        this.predictions = predictions;
        this.references = references;
        this.external = external;
    }

    public static Scorer of(Path predictions, Path references) {
        return new Scorer(predictions, references, ExternalScorers.none());
    }

    /** The same with caption metrics that others compute. */
    public Scorer with(ExternalScorers scorers) {
        return new Scorer(predictions, references, scorers);
    }

    /**
     * Scores and gives an ordered map ready for JSON: vqa {@code {overall, perAnswerType, perQuestionType, mode}}, gqa
     * {@code {accuracy}}, nlvr {@code {accuracy, consistency}}, videoqa {@code {overall, perType}} in percent; captions
     * {@code Bleu_1…4, ROUGE_L, CIDEr} as fractions, and {@code METEOR, SPICE} as far as their jars are there.
     *
     * @param mode used for VQA only
     * @throws MetricsInputException for input that cannot be scored
     */
    public Map<String, Object> score(ScoreTask task, VqaMode mode) {
        return switch (task) {
            case VQA -> vqa(mode).toMap();
            case GQA -> new LinkedHashMap<>(Map.of("accuracy", gqa()));
            case NLVR -> nlvr().toMap();
            case CAPTIONS -> {
                final List<CaptionItem> items = captionItems();
                final Map<String, Object> scores = CaptionScorer.score(items).toMap();
                external.score(items).forEach((name, values) -> scores.put(name, values.corpus()));
                yield scores;
            }
            case VIDEOQA -> videoQa().toMap();
        };
    }

    /** References with soft labels only are scored by these, and the result's mode says {@code soft}. */
    public VqaScore vqa(VqaMode mode) {
        final VqaReferences truth = VqaReferences.read(references);
        final Map<String, String> answers = PredictionFiles.vqa(predictions);
        if (truth.annotated().isEmpty()) {
            Ids.requireSame(predictions, answers.keySet(), references, truth.soft().keySet());
            return VqaScorer.scoreSoft(truth.soft().values(), answers);
        }
        Ids.requireSame(predictions, answers.keySet(), references, truth.annotated().keySet());
        return VqaScorer.of(mode).score(truth.annotated().values(), answers);
    }

    /** GQA accuracy in percent. */
    public double gqa() {
        final Map<String, Map<String, Double>> labels = ReferenceFiles.gqa(references);
        final Map<String, String> answers = PredictionFiles.gqa(predictions);
        Ids.requireSame(predictions, answers.keySet(), references, labels.keySet());
        return GqaScorer.accuracy(labels, answers);
    }

    public NlvrScore nlvr() {
        final Map<String, NlvrItem> items = ReferenceFiles.nlvr(references);
        final Map<String, Boolean> answers = PredictionFiles.nlvr(predictions);
        Ids.requireSame(predictions, answers.keySet(), references, items.keySet());
        return NlvrScorer.score(items.values(), answers);
    }

    public CaptionScore captions() {
        return CaptionScorer.score(captionItems());
    }

    /** Caption metrics of others by name, corpus values as fractions; none without their jars. */
    public Map<String, Double> external() {
        final Map<String, Double> scores = new LinkedHashMap<>();
        if (!external.equals(ExternalScorers.none())) {
            external.score(captionItems()).forEach((name, values) -> scores.put(name, values.corpus()));
        }
        return scores;
    }

    private List<CaptionItem> captionItems() {
        final Map<String, List<String>> truth = ReferenceFiles.captions(references);
        final Map<String, String> captions = PredictionFiles.captions(predictions);
        Ids.requireSame(predictions, captions.keySet(), references, truth.keySet());
        return truth.entrySet().stream()
                .map(e -> new CaptionItem(e.getKey(), captions.get(e.getKey()), e.getValue())).toList();
    }

    /** Accuracy of multiple-choice questions about videos. */
    public VideoQaScore videoQa() {
        final Map<String, ReferenceFiles.Choice> truth = ReferenceFiles.videoQa(references);
        final Map<String, String> answers = PredictionFiles.videoQa(predictions);
        Ids.requireSame(predictions, answers.keySet(), references, truth.keySet());
        return VideoQaScore.of(truth.entrySet().stream().map(e -> new VideoQaItem(e.getValue().type(),
                e.getValue().answer(), answers.get(e.getKey()))).toList());
    }
}
