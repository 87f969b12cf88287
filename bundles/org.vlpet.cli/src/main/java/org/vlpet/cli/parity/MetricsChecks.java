// SPDX-License-Identifier: EPL-2.0
package org.vlpet.cli.parity;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.vlpet.metrics.captions.CaptionItem;
import org.vlpet.metrics.captions.CaptionScore;
import org.vlpet.metrics.captions.CaptionScorer;
import org.vlpet.metrics.captions.TokenizedCaption;
import org.vlpet.metrics.captions.ptb.PtbTokenizer;
import org.vlpet.metrics.vqa.AnnotatorAnswer;
import org.vlpet.metrics.vqa.AnswerNormalizer;
import org.vlpet.metrics.vqa.VqaMode;
import org.vlpet.metrics.vqa.VqaQuestion;
import org.vlpet.metrics.vqa.VqaScore;
import org.vlpet.metrics.vqa.VqaScorer;

/** Golden cases of the metrics: VQA normaliser and accuracy, caption scores, tokens. */
final class MetricsChecks {
    private MetricsChecks() {
    }

    static ParityEntry run(String caseName, JsonNode golden) {
        if (golden.has("normalizer")) {
            return vqa(caseName, golden);
        }
        if (golden.has("sentences")) {
            return tokens(caseName, golden);
        }
        return captions(caseName, golden);
    }

    private static ParityEntry vqa(String caseName, JsonNode golden) {
        Comparison comparison = new Comparison(golden.path("tolerance").asDouble());
        for (JsonNode item : golden.path("normalizer")) {
            String input = item.path("input").asText();
            String clean = AnswerNormalizer.clean(input);
            comparison.same("punctuation", input, AnswerNormalizer.punctuation(clean), item.path("punctuation").asText());
            comparison.same("normalized", input, AnswerNormalizer.normalize(input), item.path("normalized").asText());
        }
        List<VqaQuestion> questions = new ArrayList<>();
        Map<String, String> predictions = new TreeMap<>();
        for (JsonNode item : golden.path("questions")) {
            String id = String.valueOf(questions.size());
            List<String> answers = new ArrayList<>();
            item.path("answers").forEach(a -> answers.add(a.asText()));
            questions.add(VqaQuestion.of(id, item.path("question_type").asText(), item.path("answer_type").asText(),
                    AnnotatorAnswer.of(answers)));
            predictions.put(id, item.path("prediction").asText());
        }
        for (VqaMode mode : VqaMode.values()) {
            VqaScorer scorer = VqaScorer.of(mode);
            for (int i = 0; i < questions.size(); i++) {
                comparison.number(mode.id() + " accuracy", "of question " + i,
                        100 * scorer.accuracy(questions.get(i), predictions.get(String.valueOf(i))),
                        golden.path("questions").get(i).path(mode.id()).asDouble());
            }
            VqaScore score = scorer.score(questions, predictions);
            JsonNode expected = golden.path(mode.id());
            comparison.number(mode.id() + " overall", "", score.overall(), expected.path("overall").asDouble());
            expected.path("perAnswerType").properties().forEach(e -> comparison.number(mode.id() + " perAnswerType",
                    e.getKey(), score.perAnswerType().getOrDefault(e.getKey(), Double.NaN), e.getValue().asDouble()));
            expected.path("perQuestionType").properties().forEach(e -> comparison.number(mode.id() + " perQuestionType",
                    e.getKey(), score.perQuestionType().getOrDefault(e.getKey(), Double.NaN), e.getValue().asDouble()));
        }
        return comparison.entry(caseName, "float64");
    }

    private static ParityEntry tokens(String caseName, JsonNode golden) {
        Comparison comparison = new Comparison(0);
        List<String> sentences = new ArrayList<>();
        golden.path("sentences").forEach(s -> sentences.add(s.path("input").asText()));
        List<List<String>> tokens = PtbTokenizer.tokenizeLines(sentences);
        for (int i = 0; i < sentences.size(); i++) {
            JsonNode expected = golden.path("sentences").get(i);
            comparison.same("tokens", "of \"" + sentences.get(i) + "\"", tokens.get(i), texts(expected.path("tokens")));
            comparison.same("kept", "of \"" + sentences.get(i) + "\"", PtbTokenizer.keep(tokens.get(i)),
                    texts(expected.path("kept")));
        }
        return comparison.entry(caseName, "exact");
    }

    private static ParityEntry captions(String caseName, JsonNode golden) {
        Comparison comparison = new Comparison(golden.path("tolerance").asDouble());
        for (JsonNode set : golden.path("sets")) {
            List<CaptionItem> items = new ArrayList<>();
            for (JsonNode item : set.path("items")) {
                items.add(new CaptionItem(String.valueOf(items.size()), item.path("candidate").asText(),
                        texts(item.path("references"))));
            }
            List<TokenizedCaption> tokenized = CaptionScorer.tokenize(items);
            CaptionScore score = CaptionScorer.scoreTokenized(tokenized);
            for (int i = 0; i < items.size(); i++) {
                JsonNode expected = set.path("items").get(i);
                String place = set.path("name").asText() + "[" + i + "]";
                comparison.same("tokens", place, tokenized.get(i).candidate(), expected.path("candidate_tokens").asText());
                comparison.same("tokens", place, tokenized.get(i).references(), texts(expected.path("reference_tokens")));
                for (int n = 0; n < score.bleu().size(); n++) {
                    comparison.number("Bleu_" + (n + 1), place, score.bleu().get(n).perItem()[i],
                            expected.path("bleu").get(n).asDouble());
                }
                comparison.number("ROUGE_L", place, score.rougeL().perItem()[i], expected.path("rouge_l").asDouble());
                comparison.number("CIDEr", place, score.cider().perItem()[i], expected.path("cider").asDouble());
            }
            for (int n = 0; n < score.bleu().size(); n++) {
                comparison.number("Bleu_" + (n + 1), "of the set", score.bleu().get(n).corpus(),
                        set.path("bleu").get(n).asDouble());
            }
            comparison.number("ROUGE_L", "of the set", score.rougeL().corpus(), set.path("rouge_l").asDouble());
            comparison.number("CIDEr", "of the set", score.cider().corpus(), set.path("cider").asDouble());
        }
        return comparison.entry(caseName, "float64");
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(t -> texts.add(t.asText()));
        return texts;
    }
}
