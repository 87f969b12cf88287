// SPDX-License-Identifier: EPL-2.0
package org.vlpet.data.golden;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.vlpet.data.Answer;
import org.vlpet.data.DataSource;
import org.vlpet.data.Example;
import org.vlpet.data.TaskDataset;
import org.vlpet.data.batch.Collator;
import org.vlpet.data.batch.VisualOrder;
import org.vlpet.data.features.Features;
import org.vlpet.data.features.NpzFeatureStore;
import org.vlpet.data.text.SpecialTokens;
import org.vlpet.model.experiment.Task;

/** Compares one example with one entry of {@code expected.json}, key by key. */
final class ExampleComparison {
    private static final int SPECIAL = -1;

    private final Comparison comparison;
    private final Task task;
    private final TaskDataset dataset;

    ExampleComparison(Comparison comparison, Task task, TaskDataset dataset) {
        this.comparison = comparison;
        this.task = task;
        this.dataset = dataset;
    }

    void compare(JsonNode expected, int index) {
        Example example = dataset.get(index);
        String place = task.getId() + " " + dataset.split() + "[" + index + "]";
        expected.properties().forEach(entry -> compare(entry.getKey(), entry.getValue(), example, place));
    }

    private void compare(String key, JsonNode expected, Example example, String place) {
        switch (key) {
            case "split" -> comparison.equal(key, place, expected.asText(), example.split());
            case "id" -> comparison.equal(key, place, expected.asText(), example.id());
            case "identifier" -> comparison.equal(key, place, expected.asText(), example.identifier());
            case "img_id" -> comparison.equal(key, place, List.of(expected.asText()), example.images());
            case "vid_name" -> comparison.equal(key, place, List.of(expected.asText()), example.images());
            case "type" -> comparison.equal(key, place, expected.asText(), example.group());
            case "truncation" -> truncation(place, expected, Collator.source(task, example));
            case "img_ids" -> comparison.equal(key, place, texts(expected), example.images());
            case "source" -> comparison.equal(key, place, expected.asText(), Collator.source(task, example));
            case "source_without_prompt" -> comparison.equal(key, place, expected.asText(), example.text());
            case "target" -> comparison.equal(key, place,
                    expected.isNull() ? Optional.empty() : Optional.of(expected.asText()), example.target());
            case "references" -> comparison.equal(key, place, texts(expected), example.references());
            case "targets" -> numbers(key, place, expected, probabilities(example));
            case "weights" -> numbers(key, place, expected, weights(example));
            case "is_topk_optimal" -> comparison.equal(key, place,
                    expected.isNull() ? Optional.empty() : Optional.of(expected.asBoolean()),
                    example.details().topkOptimal());
            case "feature" -> feature(place, expected, example.images().getFirst());
            case "feature_per_image" -> {
                comparison.equal("images", place, expected.size(), example.images().size());
                for (int i = 0; i < Math.min(expected.size(), example.images().size()); i++) {
                    feature(place, expected.get(i), example.images().get(i));
                }
            }
            case "img_order_ids" -> comparison.equal(key, place, expected.asText(),
                    perImage(example, ids -> ids.length + " x " + ids[0], true));
            case "obj_order_ids" -> comparison.equal(key, place, expected.asText(),
                    perImage(example, ids -> ids[0] + ".." + ids[ids.length - 1], false));
            default -> comparison.differ(place + ": key " + key + " is not known to this check");
        }
    }

    private String perImage(Example example, Function<int[], String> text, boolean imageIds) {
        int perImage = dataset.features().tokens();
        int images = example.images().size();
        int[] ids = imageIds ? VisualOrder.imageIds(images, perImage) : VisualOrder.objectIds(images, perImage);
        return IntStream.range(0, images)
                .mapToObj(i -> text.apply(Arrays.copyOfRange(ids, i * perImage, (i + 1) * perImage)))
                .collect(Collectors.joining(", "));
    }

    /** What is left of the words if each were a token, among two special tokens (as in BART) or one (as in T5). */
    private void truncation(String place, JsonNode expected, String source) {
        String[] words = source.split(" ", -1);
        comparison.equal("words", place, expected.path("words").asInt(), words.length);
        SpecialTokens two = new SpecialTokens(new int[] {SPECIAL}, new int[] {SPECIAL});
        SpecialTokens one = new SpecialTokens(new int[0], new int[] {SPECIAL});
        Map.of("two_specials", two, "one_special", one).forEach((name, specials) -> {
            int[] kept = Arrays.stream(specials.around(IntStream.range(0, words.length).toArray(),
                    task.getMaxSourceLength())).filter(id -> id != SPECIAL).toArray();
            comparison.equal("kept words", place, expected.path("kept_words_" + name).asInt(), kept.length);
            comparison.equal("last kept word", place, expected.path("last_kept_word_" + name).asText(),
                    words[kept[kept.length - 1]]);
            if (specials == two) {
                comparison.equal("question lost", place, expected.path("question_lost").asBoolean(),
                        kept.length < words.length);
            }
        });
    }

    private void frames(String place, JsonNode expected, String video) {
        dataset.sources().stream().filter(source -> source.role() == DataSource.Role.FEATURES).forEach(source ->
                comparison.equal("frames in file", place, expected.path("frames_in_file").asInt(), NpzFeatureStore
                        .of(source.path(), dataset.features().tokens(), dataset.features().width())
                        .frameCount(video)));
    }

    private void feature(String place, JsonNode expected, String image) {
        if (expected.has("frames_in_file")) {
            frames(place, expected, image);
        }
        Features features = dataset.features().read(image);
        comparison.equal("feature shape", place, List.of(expected.path("shape").path(0).asInt(),
                expected.path("shape").path(1).asInt()), List.of(features.tokens(), features.width()));
        float[] values = features.values();
        int width = features.width();
        comparison.close("feature mean", place, expected.path("mean").doubleValue(), mean(values, 0, values.length));
        comparison.close("first row mean", place, expected.path("first_row_mean").doubleValue(),
                mean(values, 0, width));
        comparison.close("last row mean", place, expected.path("last_row_mean").doubleValue(),
                mean(values, values.length - width, values.length));
    }

    private void numbers(String key, String place, JsonNode expected, Map<String, Double> actual) {
        Map<String, Double> wanted = new LinkedHashMap<>();
        expected.properties().forEach(entry -> wanted.put(entry.getKey(), entry.getValue().doubleValue()));
        comparison.equal(key, place, wanted.keySet(), actual.keySet());
        wanted.forEach((answer, value) -> {
            if (actual.containsKey(answer)) {
                comparison.close(key, place, value, actual.get(answer));
            }
        });
    }

    private static Map<String, Double> probabilities(Example example) {
        Map<String, Double> scores = weights(example);
        double sum = scores.values().stream().mapToDouble(Double::doubleValue).sum();
        Map<String, Double> out = new LinkedHashMap<>();
        scores.forEach((answer, score) -> out.put(answer, sum > 0 ? score / sum : 1));
        return out;
    }

    /** Answer to weight as in training: the empty answer with weight 0 if nothing is right; nothing without label. */
    private static Map<String, Double> weights(Example example) {
        if (example.answers().isEmpty()) {
            return Map.of();
        }
        List<Answer> answers = example.answers().get();
        if (!(answers.stream().mapToDouble(Answer::score).sum() > 0)) {
            return Map.of("", 0.0);
        }
        Map<String, Double> out = new LinkedHashMap<>();
        answers.forEach(answer -> out.put(answer.text(), answer.score()));
        return out;
    }

    private static List<String> texts(JsonNode list) {
        List<String> out = new ArrayList<>();
        list.forEach(element -> out.add(element.asText()));
        return out;
    }

    private static double mean(float[] values, int from, int to) {
        double sum = 0;
        for (int i = from; i < to; i++) {
            sum += values[i];
        }
        return sum / (to - from);
    }
}
